"""Makes the codec and the service interfaces from the `.proto` files."""
