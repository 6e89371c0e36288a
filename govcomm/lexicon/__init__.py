"""Reviewed rule data and its loaders."""
