"""What comes from outside and can't be trusted: order exports of shop systems, read and checked, nothing kept."""
