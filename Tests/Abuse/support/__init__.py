"""What the abuse scripts share: the server, a quiet client beside the abuse, frames."""
