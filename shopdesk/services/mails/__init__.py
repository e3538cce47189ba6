"""E-mails and messages of customers: who writes about which order, what is asked, and how they become claims."""
