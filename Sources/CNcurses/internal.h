#pragma once

/// What gives the terminal back in an emergency, prepared while there was time.
void hedgerow_emergency_prepare(int terminal, const char *sequences);
/// Whether an emergency would have anything to give back.
void hedgerow_emergency_armed(int armed);
/// Gives the terminal back: bytes and modes. Async-signal-safe.
void hedgerow_emergency_restore(void);
/// What is sent before that, and whenever the terminal is given back.
const char *hedgerow_farewell(void);
/// The modes that the terminal had before us.
struct termios;
const struct termios *hedgerow_saved_modes(void);
/// Asks for them; 0 on success.
int hedgerow_save_modes(int terminal);
