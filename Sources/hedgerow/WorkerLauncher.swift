import HedgerowApp
import HedgerowJobs

/// Starts the worker of a project as a process of its own.
struct WorkerLauncher: Sendable {
  private let connection: Connection
  private let project: Int
  private let logFile: String
  private let hidden: Set<String>

  /// `hidden` are the variables that hold keys: the worker's environment shows none of them.
  init(_ connection: Connection, project: Int, logFile: String, hidden: Set<String>) {
    self.connection = connection
    self.project = project
    self.logFile = logFile
    self.hidden = hidden
  }

  /// The reason where none could be started. Where one runs already the new one ends at once.
  func launch() -> String? {
    let profile = connection.profile
    var arguments = ["jobs", "run", "--project", "\(project)"]
    if profile.name != Configuration.environmentProfile {
      arguments += ["--profile", profile.name]
    }
    var secret = ""
    if case .variable = profile.key {
      do { secret = try KeyReader(environment: connection.environment).key(of: profile) } catch {
        return "\(error)"
      }
      arguments.append("--key-from-input")
    }
    return Detached.start(
      arguments, environment: connection.environment.filter { !hidden.contains($0.key) },
      secret: secret + "\n", complaints: logFile)
  }
}
