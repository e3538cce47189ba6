"""WooCommerce, which has three usual exports: its own analytics, and those of two plugins."""
