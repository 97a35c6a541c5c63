#define _GNU_SOURCE
#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void run(int slave, const char *path, char *const arguments[], char *const environment[],
                const char *directory) {
  setsid();
  ioctl(slave, TIOCSCTTY, 0);
  for (int number = 0; number < 3; number++) dup2(slave, number);
  close_range(3, ~0U, 0);
  reset_signals();
  if (!directory || chdir(directory) == 0) execve(path, arguments, environment);
  _exit(127);
}

pid_t pty_spawn(const char *path, char *const arguments[], char *const environment[],
                const char *directory, int columns, int rows, int *master) {
  int leader = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (leader < 0) return -1;
  char name[64];
  int slave = -1;
  if (grantpt(leader) == 0 && unlockpt(leader) == 0 && ptsname_r(leader, name, sizeof name) == 0) {
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  if (slave < 0) {
    close(leader);
    return -1;
  }
  pty_resize(leader, columns, rows);
  pid_t child = fork();
  if (child == 0) run(slave, path, arguments, environment, directory);
  close(slave);
  if (child < 0) {
    close(leader);
    return -1;
  }
  fcntl(leader, F_SETFL, O_NONBLOCK);
  *master = leader;
  return child;
}

int pty_resize(int master, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(master, TIOCSWINSZ, &size);
}

int pty_wait(int master, int milliseconds) {
  struct pollfd wait = {.fd = master, .events = POLLIN};
  return poll(&wait, 1, milliseconds);
}

int pty_modes(int master, struct termios *modes) { return tcgetattr(master, modes); }

int pty_same_modes(const struct termios *one, const struct termios *other) {
  return one->c_iflag == other->c_iflag && one->c_oflag == other->c_oflag &&
         one->c_lflag == other->c_lflag && memcmp(one->c_cc, other->c_cc, sizeof one->c_cc) == 0;
}

int pty_poll_process(pid_t process, int *status) {
  int found = 0;
  pid_t which = waitpid(process, &found, WNOHANG | WUNTRACED | WCONTINUED);
  if (which == 0) return 0;
  if (which < 0) return errno == EINTR ? 0 : 1;
  if (WIFSTOPPED(found)) return 2;
  if (WIFCONTINUED(found)) return 3;
  *status = found;
  return 1;
}

int pty_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
int pty_exit_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
