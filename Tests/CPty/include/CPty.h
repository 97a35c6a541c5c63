// Starting a program in a pseudo-terminal of its own, which needs fork and so cannot be done in Swift.
#pragma once
#include <sys/types.h>
#include <termios.h>

/// Starts a program with exactly this environment, as the leader of a session with the new terminal.
/// Returns the process and the terminal's other end; -1 with errno on failure.
pid_t pty_spawn(const char *path, char *const arguments[], char *const environment[],
                const char *directory, int columns, int rows, int *master);
int pty_resize(int master, int columns, int rows);
/// Waits until the terminal has output, its program has ended, or the time is up.
int pty_wait(int master, int milliseconds);
/// The modes of the terminal, also when no program has it open any more.
int pty_modes(int master, struct termios *modes);
/// Whether two sets of modes are the same as far as a user can tell.
int pty_same_modes(const struct termios *one, const struct termios *other);
/// What has happened since the last call: 0 nothing, 1 it has ended (status is in the form of wait), 2 it was
/// stopped, 3 it was continued.
int pty_poll_process(pid_t process, int *status);
/// The exit code, or -1 if a signal ended it.
int pty_exit_code(int status);
/// The signal that ended it, or 0.
int pty_exit_signal(int status);
