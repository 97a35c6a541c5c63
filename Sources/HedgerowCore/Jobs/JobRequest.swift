/// What the screen wants of the jobs.
package enum JobRequest: Hashable, Sendable {
  /// Writes a job down and has it carried.
  case order(Job.Order, JobSaving?)
  /// Asks whoever carries it to leave it.
  case cancel(JobID)
  /// Goes on with what has failed or was left, where it stopped; where a folder is named, what has not come yet goes there.
  case resume(JobID, into: String? = nil)
  /// Forgets a job that has ended; its files stay.
  case forget(JobID)
}
