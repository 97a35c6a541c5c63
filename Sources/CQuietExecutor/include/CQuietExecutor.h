// Runs Swift's tasks without libdispatch's thread pool. That pool watches itself with a timer that
// fires every second for as long as the process lives, from the first task off the main actor on; a
// program that promises not to wake up while nothing happens cannot use it.
#pragma once

/// Makes all tasks that belong to no executor run on a few threads of our own. Call it first in
/// main, before any task exists. Returns 0 where the runtime has no place for it; everything then
/// works as before.
///
/// `Task.sleep` and `Task.yield` pass this by and start the pool, as do `DispatchQueue.global()` and
/// concurrent queues. Wait with `MainLoop.after`; serial queues are harmless.
int quiet_executor_install(void);

/// A descriptor that becomes readable when the main queue has work; eight bytes are to be read from it then.
int quiet_main_queue_handle(void);

/// Runs what the main queue has, and with it what waits for the main actor, on the calling thread, which must be the
/// main one. Instead of an async main, which parks that thread and hands its work to the pool.
void quiet_main_queue_run(void);

int quiet_is_main_thread(void);
