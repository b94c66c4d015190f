"""What the year holds for a Tunisian shop: events, regressors, seasons, weather. Pure; this file loads nothing."""
