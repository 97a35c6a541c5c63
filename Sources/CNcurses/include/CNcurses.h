// The part of the terminal that has to be C: ncurses behind plain functions, and everything that
// signal handlers touch. ncurses' own globals and macros do not come through to Swift, so none are
// exported. Unless a comment says otherwise, only one thread may be in here at a time.
#pragma once
#include <stddef.h>
#include <stdint.h>

// --- The screen ----------------------------------------------------------------------------------

/// A base, up to four marks, and a terminator.
#define HEDGEROW_CELL_TEXT 6

typedef struct {
  int32_t text[HEDGEROW_CELL_TEXT];
  uint32_t attributes;  // HEDGEROW_BOLD and so on
  int32_t pair;         // 0: the terminal's own colours
} hedgerow_cell;

enum {
  HEDGEROW_BOLD = 1,
  HEDGEROW_DIM = 2,
  HEDGEROW_UNDERLINE = 4,
  HEDGEROW_REVERSE = 8,
  HEDGEROW_ITALIC = 16,
};

enum {
  HEDGEROW_OPEN_OK = 0,
  HEDGEROW_OPEN_UNKNOWN_TERMINAL = 1,  // no such description
  HEDGEROW_OPEN_POOR_TERMINAL = 2,     // it cannot move the cursor
  HEDGEROW_OPEN_FAILED = 3,            // see errno
};

/// Whether standard input and output are a terminal.
int hedgerow_is_terminal(void);
/// Makes the C library and ncurses use UTF-8 for text. Returns whether the user's own locale does.
int hedgerow_use_utf8(void);
/// Takes the terminal over.
int hedgerow_curses_open(const char *terminal_name, int with_paste);
/// Gives the terminal back; hedgerow_curses_resume takes it again.
void hedgerow_curses_leave(void);
void hedgerow_curses_resume(void);
/// Gives the terminal back for good.
void hedgerow_curses_close(void);

/// The size that the terminal says it has; zero where it does not know.
void hedgerow_terminal_size(int *columns, int *rows);
/// How many pixels a cell has; zero where the terminal does not say.
void hedgerow_cell_pixels(int *width, int *height);
/// The size that ncurses works with.
void hedgerow_curses_size(int *columns, int *rows);
void hedgerow_curses_resize(int columns, int rows);

int hedgerow_colours(void);
/// A colour pair for two palette colours, -1 being the terminal's own; 0 if there is none to be
/// had.
int hedgerow_pair(int foreground, int background);
/// What a terminal description says, NULL if nothing.
const char *hedgerow_capability(const char *name);

/// Puts cells of one row into the frame that is being made. Right halves of wide characters are
/// left out.
void hedgerow_put(int row, int column, const hedgerow_cell *cells, int count);
/// Where the cursor shall be; -1 hides it.
void hedgerow_cursor(int row, int column);
/// Adds bytes to the frame: before hedgerow_compose they stand before its cells, after it behind them.
void hedgerow_append(const uint8_t *bytes, size_t count);
/// Sends these rows whole with the frame: something else may have been printed there.
void hedgerow_redraw_rows(int first, int count);
/// Adds the difference to what the terminal shows.
void hedgerow_compose(void);
/// Sends the frame in one write. Where that is more than `ask_beyond` bytes (0: never)
/// the terminal is asked where its cursor is, and 1 returned: its answer says that the frame has arrived.
int hedgerow_show(size_t ask_beyond);
/// Whether the terminal knows that question.
int hedgerow_can_ask(void);
/// Sends all of it with the next hedgerow_show.
void hedgerow_forget_screen(void);
void hedgerow_ring(void);
/// Sends bytes as they are, while the terminal is ours.
void hedgerow_send(const uint8_t *bytes, size_t count);

// --- Signals -------------------------------------------------------------------------------------

/// Installs the handlers. Returns a descriptor that becomes readable after a signal, -1 on failure.
int hedgerow_signals_install(void);
/// The signals since the last call as bits (1 << number). Any thread.
uint64_t hedgerow_signals_take(void);
/// While another program has the terminal: it gets Ctrl-C and Ctrl-Z, we stop with it but do not
/// end.
void hedgerow_signals_outside(int outside);
/// Stops the process group, and returns when it has been continued.
void hedgerow_stop(void);
/// From now on a process that has not closed the terminal this many seconds after a request to end
/// is ended from within the handler.
void hedgerow_set_patience(unsigned seconds);
/// Bytes that are sent whenever the terminal is given back, also in a crash, under 128 of them. Copied.
void hedgerow_set_farewell(const uint8_t *bytes, size_t count);
/// A line that is printed when the program crashes. Copied.
void hedgerow_set_crash_note(const char *text);

// --- Input and standard error --------------------------------------------------------------------

/// Whether a read of standard input would not wait. Any thread.
int hedgerow_input_ready(void);
/// Waits for input; whether some has come.
int hedgerow_input_wait(int milliseconds);
/// Sends standard error to a file (mode 0600, appended) until hedgerow_stderr_restore. 0 on
/// success.
int hedgerow_stderr_redirect(const char *path);
void hedgerow_stderr_restore(void);
/// Makes standard error point to the terminal for a while, and back.
void hedgerow_stderr_outside(int outside);
