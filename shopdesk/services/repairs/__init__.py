"""The repair desk: taking pieces in, their warranty, quotes, the workshop's steps, and handing back."""
