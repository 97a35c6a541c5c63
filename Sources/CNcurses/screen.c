#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
// term.h defines these as macros over its tables.
#undef lines
#undef columns

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"
#include "internal.h"

static SCREEN *screen;
static FILE *curses_output;
static int frame = -1;   // a memory file that ncurses writes to, so that a frame leaves in one write
static int terminal = -1;
static int in_control;   // whether the terminal is ours at the moment
static int cursor_shown = -1;
static const char *paste_on = "", *paste_off = "";

int hedgerow_is_terminal(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

int hedgerow_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  // Widths would be unknown for all but ASCII. Only LC_CTYPE, so that numbers keep their form.
  setlocale(LC_CTYPE, "C.UTF-8");
  return 0;
}

// --- Output --------------------------------------------------------------------------------------

static void send_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(terminal, bytes, count);
    if (sent > 0) {
      bytes += sent;
      count -= (size_t)sent;
    } else if (sent < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = terminal, .events = POLLOUT};
      poll(&wait, 1, -1);
    } else if (sent < 0 && errno != EINTR) {
      return;  // the terminal is gone, which the input tells as well
    }
  }
}

/// Sends what ncurses has written since the last time.
static void send_frame(void) {
  static char *buffer;
  static size_t capacity;
  off_t end = lseek(frame, 0, SEEK_CUR);
  if (end <= 0) return;
  size_t size = (size_t)end;
  if (size > capacity) {
    char *larger = realloc(buffer, size);
    if (!larger) return;
    buffer = larger;
    capacity = size;
  }
  ssize_t got = pread(frame, buffer, size, 0);
  lseek(frame, 0, SEEK_SET);
  if (got > 0) send_all(buffer, (size_t)got);
}

static void append(const char *text) {
  size_t length = strlen(text);
  if (length > 0 && write(fileno(curses_output), text, length) < 0) return;
}

// --- Terminal modes ------------------------------------------------------------------------------

static void set_raw_modes(void) {
  struct termios modes = *hedgerow_saved_modes();
  modes.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | PARMRK);
  modes.c_oflag &= (tcflag_t)~OPOST;
  modes.c_lflag &= (tcflag_t) ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  while (tcsetattr(terminal, TCSADRAIN, &modes) < 0 && errno == EINTR) {
  }
}

static void set_saved_modes(void) {
  while (tcsetattr(terminal, TCSADRAIN, hedgerow_saved_modes()) < 0 && errno == EINTR) {
  }
}

const char *hedgerow_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// A capability without the waiting times that a description may hold.
static void append_capability(char *to, size_t size, const char *name) {
  const char *from = hedgerow_capability(name);
  size_t at = strlen(to);
  while (from && *from && at + 1 < size) {
    const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
    if (end) {
      from = end + 1;
    } else {
      to[at++] = *from++;
    }
  }
  to[at] = 0;
}

static void prepare_emergency(void) {
  static char sequences[256];
  sequences[0] = 0;
  strncat(sequences, paste_off, sizeof sequences - 1);
  append_capability(sequences, sizeof sequences, "sgr0");
  append_capability(sequences, sizeof sequences, "cnorm");
  if (hedgerow_capability("rmcup")) {
    append_capability(sequences, sizeof sequences, "rmcup");
  } else {
    append_capability(sequences, sizeof sequences, "clear");
  }
  hedgerow_emergency_prepare(terminal, sequences);
}

// --- Opening and closing -------------------------------------------------------------------------

/// Descriptions select the normal character set with every change of attributes. We never leave it,
/// so those bytes are taken out of ncurses' copy in place: a move of a bar has two such changes,
/// and every row of text in another colour as well.
static void without(const char *capability, const char *part) {
  char *found = (char *)hedgerow_capability(capability);
  if (found) found = strstr(found, part);
  size_t length = strlen(part);
  if (found) memmove(found, found + length, strlen(found + length) + 1);
}

static void shorten_attributes(void) {
  without("sgr", "%?%p9%t\033(0%e\033(B%;");
  without("sgr", "%?%p9%t\016%e\017%;");
  without("sgr0", "\033(B");
  without("sgr0", "\017");
}

static int name_problem(const char *name) {
  int problem = 0;
  if (setupterm(name, STDOUT_FILENO, &problem) == OK) {
    int poor = generic_type || !cursor_address;
    del_curterm(cur_term);
    return poor ? HEDGEROW_OPEN_POOR_TERMINAL : HEDGEROW_OPEN_OK;
  }
  return problem == 1 ? HEDGEROW_OPEN_POOR_TERMINAL : HEDGEROW_OPEN_UNKNOWN_TERMINAL;
}

static int open_descriptors(void) {
  terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  frame = memfd_create("hedgerow-frame", MFD_CLOEXEC);
  int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (terminal < 0 || frame < 0 || output < 0) return 0;
  curses_output = fdopen(output, "w");
  return curses_output != NULL && hedgerow_save_modes(terminal) == 0;
}

static void close_descriptors(void) {
  if (curses_output) fclose(curses_output);
  if (frame >= 0) close(frame);
  if (terminal >= 0) close(terminal);
  curses_output = NULL;
  frame = terminal = -1;
}

static void set_up_curses(void) {
  raw();
  noecho();
  nonl();
  // Input is ours; without this ncurses stops in the middle of a frame when a key is waiting.
  typeahead(-1);
  leaveok(stdscr, TRUE);
  idlok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  shorten_attributes();
}

int hedgerow_curses_open(const char *terminal_name, int with_paste) {
  int problem = name_problem(terminal_name);
  if (problem != HEDGEROW_OPEN_OK) return problem;
  if (!open_descriptors()) {
    close_descriptors();
    return HEDGEROW_OPEN_FAILED;
  }
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(terminal_name, curses_output, stdin);
  if (!screen) {
    close_descriptors();
    return HEDGEROW_OPEN_FAILED;
  }
  set_term(screen);
  set_up_curses();
  if (with_paste && hedgerow_capability("BE") && hedgerow_capability("BD")) {
    paste_on = hedgerow_capability("BE");
    paste_off = hedgerow_capability("BD");
  }
  // ncurses asked all it needs to know about the terminal; from here on it writes to memory.
  dup3(frame, fileno(curses_output), O_CLOEXEC);
  prepare_emergency();
  set_raw_modes();
  append(paste_on);
  in_control = 1;
  hedgerow_emergency_armed(1);
  return HEDGEROW_OPEN_OK;
}

void hedgerow_curses_leave(void) {
  if (!screen || !in_control) return;
  append(hedgerow_farewell());
  append(paste_off);
  endwin();
  send_frame();
  set_saved_modes();
  cursor_shown = -1;
  in_control = 0;
  hedgerow_emergency_armed(0);
}

void hedgerow_curses_resume(void) {
  if (!screen) return;
  in_control = 1;
  hedgerow_emergency_armed(1);
  set_raw_modes();
  cursor_shown = -1;
  append(paste_on);
  // Brings ncurses back from endwin.
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
}

void hedgerow_curses_close(void) {
  if (!screen) return;
  hedgerow_curses_leave();
  delscreen(screen);
  screen = NULL;
  close_descriptors();
}

// --- Size and colours ----------------------------------------------------------------------------

void hedgerow_terminal_size(int *columns, int *rows) {
  struct winsize size = {0};
  ioctl(terminal, TIOCGWINSZ, &size);
  *columns = size.ws_col;
  *rows = size.ws_row;
}

void hedgerow_cell_pixels(int *width, int *height) {
  struct winsize size = {0};
  ioctl(terminal, TIOCGWINSZ, &size);
  *width = size.ws_col > 0 ? size.ws_xpixel / size.ws_col : 0;
  *height = size.ws_row > 0 ? size.ws_ypixel / size.ws_row : 0;
}

void hedgerow_curses_size(int *columns, int *rows) { getmaxyx(stdscr, *rows, *columns); }

// Not resizeterm, which puts KEY_RESIZE into the input each time.
void hedgerow_curses_resize(int columns, int rows) { resize_term(rows, columns); }

int hedgerow_colours(void) { return has_colors() ? COLORS : 0; }

int hedgerow_pair(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  int pair = alloc_pair(foreground, background);
  return pair > 0 ? pair : 0;
}

// --- Painting ------------------------------------------------------------------------------------

static attr_t curses_attributes(uint32_t attributes) {
  attr_t result = WA_NORMAL;
  if (attributes & HEDGEROW_BOLD) result |= WA_BOLD;
  if (attributes & HEDGEROW_DIM) result |= WA_DIM;
  if (attributes & HEDGEROW_UNDERLINE) result |= WA_UNDERLINE;
  if (attributes & HEDGEROW_REVERSE) result |= WA_REVERSE;
  if (attributes & HEDGEROW_ITALIC) result |= WA_ITALIC;
  return result;
}

void hedgerow_put(int row, int column, const hedgerow_cell *cells, int count) {
  enum { chunk = 128 };
  cchar_t text[chunk];
  while (count > 0) {
    int taken = count < chunk ? count : chunk;
    int width = 0;
    for (int i = 0; i < taken; i++) {
      const wchar_t *letters = (const wchar_t *)cells[i].text;
      int pair = cells[i].pair;
      setcchar(&text[i], letters, curses_attributes(cells[i].attributes), 0, &pair);
      int letter_width = letters[0] < 0x7F ? 1 : wcwidth(letters[0]);
      width += letter_width > 0 ? letter_width : 1;
    }
    mvwadd_wchnstr(stdscr, row, column, text, taken);
    column += width;
    cells += taken;
    count -= taken;
  }
}

void hedgerow_cursor(int row, int column) {
  int shown = row >= 0;
  leaveok(stdscr, !shown);
  if (shown) wmove(stdscr, row, column);
  if (shown != cursor_shown) curs_set(shown);
  cursor_shown = shown;
}

void hedgerow_append(const uint8_t *bytes, size_t count) {
  if (in_control && count > 0 && write(fileno(curses_output), bytes, count) < 0) return;
}

void hedgerow_redraw_rows(int first, int count) { wredrawln(stdscr, first, count); }

void hedgerow_compose(void) {
  if (!in_control) return;
  wnoutrefresh(stdscr);
  doupdate();
}

int hedgerow_show(size_t ask_beyond) {
  if (!in_control) return 0;
  int asks = ask_beyond > 0 && lseek(frame, 0, SEEK_CUR) > (off_t)ask_beyond;
  if (asks) append(hedgerow_capability("u7"));
  send_frame();
  return asks;
}

int hedgerow_can_ask(void) { return hedgerow_capability("u7") != NULL; }

void hedgerow_forget_screen(void) { clearok(curscr, TRUE); }

void hedgerow_send(const uint8_t *bytes, size_t count) {
  if (in_control) send_all((const char *)bytes, count);
}

void hedgerow_ring(void) {
  if (!in_control) return;
  beep();
  send_frame();
}
