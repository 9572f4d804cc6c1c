"""What happens to a report between the engine and the renderer: findings let stand (acknowledged) or known before (baseline)."""
