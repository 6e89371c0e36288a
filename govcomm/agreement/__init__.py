"""How far coders agree: coefficients, spans, coding sheets and lists of disagreements."""
