"""The sample shop: an invented shop with orders and claims in every state, made through the program's own desks."""
