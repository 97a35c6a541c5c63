#define _GNU_SOURCE
#include "CQuietExecutor.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#define SWIFT __attribute__((swiftcall))

typedef void *job;
// The second and third argument are an executor; zeros are the one that tasks without any have.
typedef SWIFT void (*run_function)(job, void *, void *);

// Of the runtime; weak, so that a program that is linked without it still starts.
extern SWIFT void swift_job_run(job, void *, void *) __attribute__((weak));
extern void *swift_task_enqueueGlobal_hook __attribute__((weak));

static run_function run_job;

// --- Jobs ready to run ---------------------------------------------------------------------------

enum { most_threads = 8, fewest_threads = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
// A ring that grows.
static job *ready;
static size_t capacity, first, count;
static int threads, sleeping, limit;

static void *work(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (count == 0) {
      sleeping++;
      pthread_cond_wait(&more, &lock);
      sleeping--;
    }
    job next = ready[first];
    first = (first + 1) % capacity;
    count--;
    pthread_mutex_unlock(&lock);
    run_job(next, NULL, NULL);
    pthread_mutex_lock(&lock);
  }
  return NULL;
}

/// A thread that takes no signals: those belong to the main thread.
static int start_thread(void *(*body)(void *)) {
  sigset_t all, before;
  sigfillset(&all);
  // A crash must reach its handler on the thread that crashed.
  const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigdelset(&all, crashes[i]);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_t thread;
  int failed = pthread_create(&thread, NULL, body, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (!failed) pthread_detach(thread);
  return !failed;
}

static void grow(void) {
  size_t larger = capacity ? capacity * 2 : 64;
  job *jobs = malloc(larger * sizeof *jobs);
  if (!jobs) abort();
  for (size_t i = 0; i < count; i++) jobs[i] = ready[(first + i) % capacity];
  free(ready);
  ready = jobs;
  capacity = larger;
  first = 0;
}

static void enqueue(job new) {
  pthread_mutex_lock(&lock);
  if (count == capacity) grow();
  ready[(first + count++) % capacity] = new;
  if ((size_t)sleeping < count && threads < limit && start_thread(work)) threads++;
  pthread_cond_signal(&more);
  pthread_mutex_unlock(&lock);
}

// --- What the runtime calls ----------------------------------------------------------------------

SWIFT static void on_enqueue(job new, void *original) {
  (void)original;
  enqueue(new);
}

int quiet_executor_install(void) {
  void **hook = &swift_task_enqueueGlobal_hook;
  run_job = swift_job_run;
  if (!hook || !run_job || *hook) return 0;
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  limit = cores > most_threads ? most_threads : cores < fewest_threads ? fewest_threads : (int)cores;
  *hook = (void *)on_enqueue;
  return 1;
}

// --- The main queue ------------------------------------------------------------------------------

// How a run loop serves libdispatch's main queue; Foundation's does it with the same two functions.
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *);

int quiet_main_queue_handle(void) { return _dispatch_get_main_queue_handle_4CF(); }
void quiet_main_queue_run(void) { _dispatch_main_queue_callback_4CF(NULL); }

int quiet_is_main_thread(void) { return getpid() == gettid(); }
