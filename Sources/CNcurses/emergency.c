#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"
#include "internal.h"

// Everything below is touched by signal handlers: plain memory that is written before it is armed.
static struct termios saved_modes;
static int terminal = -1;
static char sequences[256];
static char farewell[128];
static char crash_note[512];
static atomic_int armed;
static atomic_ullong pending;
static int doorbell = -1;
static unsigned patience;
static volatile sig_atomic_t last_request;

// --- Giving the terminal back --------------------------------------------------------------------

const struct termios *hedgerow_saved_modes(void) { return &saved_modes; }

int hedgerow_save_modes(int descriptor) { return tcgetattr(descriptor, &saved_modes); }

void hedgerow_emergency_prepare(int descriptor, const char *text) {
  terminal = descriptor;
  strncpy(sequences, text, sizeof sequences - 1);
}

void hedgerow_emergency_armed(int value) {
  static int registered;
  if (!registered) atexit(hedgerow_emergency_restore);
  registered = 1;
  atomic_store(&armed, value);
}

static void say(const char *text) {
  if (write(terminal, text, strlen(text)) < 0) return;
}

void hedgerow_emergency_restore(void) {
  if (!atomic_exchange(&armed, 0)) return;
  say(farewell);
  say(sequences);
  tcsetattr(terminal, TCSANOW, &saved_modes);
}

const char *hedgerow_farewell(void) { return farewell; }

void hedgerow_set_farewell(const uint8_t *bytes, size_t count) {
  // A handler that comes in between finds an empty text, never half of one.
  farewell[0] = 0;
  if (count == 0 || count >= sizeof farewell) return;
  memcpy(farewell + 1, bytes + 1, count - 1);
  farewell[count] = 0;
  atomic_signal_fence(memory_order_release);
  farewell[0] = (char)bytes[0];
}

void hedgerow_set_crash_note(const char *text) {
  strncpy(crash_note, text, sizeof crash_note - 1);
}

static void on_crash(int number) {
  int had_terminal = atomic_load(&armed);
  hedgerow_emergency_restore();
  if (had_terminal) say(crash_note);
  signal(number, SIG_DFL);
  raise(number);
}

// --- Requests from outside -----------------------------------------------------------------------

static void on_request(int number) {
  int before = errno;
  atomic_fetch_or(&pending, 1ull << number);
  uint64_t one = 1;
  if (write(doorbell, &one, sizeof one) < 0) {
    // It is full of unread rings already.
  }
  if (patience && (number == SIGTERM || number == SIGHUP || number == SIGINT)) {
    last_request = number;
    alarm(patience);
  }
  errno = before;
}

static void on_impatience(int number) {
  (void)number;
  if (!atomic_load(&armed)) return;
  hedgerow_emergency_restore();
  _exit(128 + last_request);
}

// A handler rather than SIG_IGN: programs that we start get the default again.
static void on_nothing(int number) { (void)number; }

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_flags = flags};
  action.sa_handler = handler;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static const int requests[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT};
static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};

int hedgerow_signals_install(void) {
  if (doorbell >= 0) return doorbell;
  doorbell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (doorbell < 0) return -1;
  static char crash_stack[64 * 1024];
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, NULL);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    handle(crashes[i], on_crash, SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
  }
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    handle(requests[i], on_request, SA_RESTART);
  }
  handle(SIGALRM, on_impatience, SA_RESTART);
  handle(SIGPIPE, on_nothing, SA_RESTART);
  return doorbell;
}

uint64_t hedgerow_signals_take(void) {
  uint64_t rings;
  if (read(doorbell, &rings, sizeof rings) < 0) {
    // Nothing rang: then there is nothing pending either, or it rings in a moment.
  }
  return atomic_exchange(&pending, 0);
}

/// A program that ran job control of its own may have died without giving the terminal back.
static void take_foreground(void) {
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  if (tcgetpgrp(terminal) != getpgrp()) tcsetpgrp(terminal, getpgrp());
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void hedgerow_signals_outside(int outside) {
  if (!outside) take_foreground();
  handle(SIGINT, outside ? on_nothing : on_request, SA_RESTART);
  handle(SIGQUIT, outside ? on_nothing : SIG_DFL, SA_RESTART);
  handle(SIGTSTP, outside ? SIG_DFL : on_request, SA_RESTART);
}

void hedgerow_stop(void) {
  atomic_fetch_and(&pending, ~(1ull << SIGCONT));
  // SIGTSTP would be discarded in an orphaned process group. The whole group: a shell waits for all
  // of a job.
  kill(0, SIGSTOP);
  // Another thread may be the one that takes the signal, so this one may still run for a moment.
  while (!(atomic_load(&pending) & (1ull << SIGCONT))) {
    struct pollfd wait = {.fd = doorbell, .events = POLLIN};
    uint64_t rings;
    if (poll(&wait, 1, 1000) > 0 && read(doorbell, &rings, sizeof rings) < 0) return;
  }
  atomic_fetch_and(&pending, ~(1ull << SIGCONT));
  // Rings that were meant for the others.
  uint64_t one = 1;
  if (atomic_load(&pending) && write(doorbell, &one, sizeof one) < 0) return;
}

void hedgerow_set_patience(unsigned seconds) {
  patience = seconds;
  if (seconds == 0) alarm(0);
}

// --- Input and standard error --------------------------------------------------------------------

int hedgerow_input_wait(int milliseconds) {
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&wait, 1, milliseconds) > 0;
}

int hedgerow_input_ready(void) { return hedgerow_input_wait(0); }

static int own_stderr = -1;
static int log_file = -1;

int hedgerow_stderr_redirect(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return -1;
  fchmod(file, 0600);
  if (own_stderr < 0) own_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (log_file >= 0) close(log_file);
  log_file = file;
  return dup2(file, STDERR_FILENO) < 0 ? -1 : 0;
}

void hedgerow_stderr_outside(int outside) {
  if (own_stderr < 0 || log_file < 0) return;
  dup2(outside ? own_stderr : log_file, STDERR_FILENO);
}

void hedgerow_stderr_restore(void) {
  if (own_stderr < 0) return;
  dup2(own_stderr, STDERR_FILENO);
  close(own_stderr);
  if (log_file >= 0) close(log_file);
  own_stderr = log_file = -1;
}
