"""How the window looks: colours, type, measures, icons, and what stands for which word of the trade."""
