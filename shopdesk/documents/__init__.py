"""What is printed or sent: papers, labels and calendar files, drawn from plain values that services have decided."""
