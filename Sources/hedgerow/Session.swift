import FoundationEssentials
import HedgerowApp
import HedgerowCore
import HedgerowJobs
import HedgerowStore
import HedgerowViewModels
import Logging
import PostHogAPI
import TerminalKit

/// One project that is open: its store, and what the first line says of it.
struct Session {
  let store: ProjectStore
  let heading: ProjectHeading
  let configuration: Configuration
  let environment: [String: String]
  /// The jobs of the project.
  let jobs: JobDesk
  /// Connects anew, for what does not go through the store.
  let connect: ProjectStore.Connect
  /// Where downloads go and what they are called, as far as the profile says so.
  var downloads: (folder: String?, name: String?) = (nil, nil)
  /// What the profile's name is painted in.
  var colour: Color?

  /// The environment for other programs: without any variable that holds an API key.
  var childEnvironment: [String: String] {
    environment.filter { !configuration.keyVariables.contains($0.key) }
  }

  var logFile: String { Directories(environment: environment).logFile }
  var stateFolder: String { Directories(environment: environment).state }
  var themeFolder: String { "\(Directories(environment: environment).config)/themes" }

  /// The user's configuration file.
  static func configuration(_ environment: [String: String]) throws -> Configuration {
    try Configuration(path: "\(Directories(environment: environment).config)/config.toml")
  }

  /// Opens the project that options, environment and configuration name; `nil` when none is named. A key that was handed
  /// over stands for the variable that would hold it.
  static func open(_ options: ProfileOptions, key: String? = nil) async throws -> Session? {
    var environment = processEnvironment()
    let configuration = try configuration(environment)
    guard var profile = try configuration.profile(named: options.profile, environment: environment)
    else { return nil }
    if case .variable(let name) = profile.key {
      hideFromChildren(name)
      if let key { environment[name] = key }
    }
    profile.project = options.project ?? profile.project
    profile.isReadOnly = profile.isReadOnly || options.readOnly
    let connection = try Connection(profile, environment: environment)
    let directories = Directories(environment: environment)
    let project = try await ProjectMemory(directories, connection).project()
    let store = ProjectStore(
      profile: profile.name, address: connection.address.origin, project: project.number,
      directories: directories, isReadOnly: profile.isReadOnly, isPrivate: profile.isPrivate
    ) { try connection.connect() }
    let launcher = WorkerLauncher(
      connection, project: project.number, logFile: directories.logFile,
      hidden: configuration.keyVariables)
    let jobs = JobFolder(
      path: directories.jobFolder(
        profile: profile.name, address: connection.address.origin, project: project.number))
    return Session(
      store: store,
      heading: ProjectHeading(
        profile: profile.name, project: project.name ?? "Project \(project.number)",
        region: connection.region, isReadOnly: profile.isReadOnly,
        isProtected: profile.isProtected, hasColour: profile.colour != nil, number: project.number,
        origin: connection.address.origin),
      configuration: configuration, environment: environment,
      jobs: JobDesk(folder: jobs) { launcher.launch() },
      connect: { try connection.connect() },
      downloads: (profile.downloads, profile.downloadName), colour: profile.colour)
  }
}

/// How to reach the host of a profile. The key is read when it is first needed.
struct Connection: Sendable {
  let profile: Profile
  let address: ServerAddress
  let environment: [String: String]

  init(_ profile: Profile, environment: [String: String]) throws {
    self.profile = profile
    self.environment = environment
    do throws(ConfigurationError) {
      address = try ServerAddress(parsing: profile.host)
    } catch {
      throw ConfigurationProblem("\(error)")
    }
  }

  var region: String {
    switch address {
    case .unitedStates: "US"
    case .europeanUnion: "EU"
    default: address.host
    }
  }

  /// Writes each request, without its values, to standard error, which the screen leads into the log file; only where
  /// `HEDGEROW_LOG` names a level.
  private var logger: Logger? {
    guard let level = environment["HEDGEROW_LOG"].flatMap(Logger.Level.init(rawValue:)) else {
      return nil
    }
    var logger = Logger(label: "hedgerow") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
  }

  func connect() throws -> PostHogClient {
    let text = try KeyReader(environment: environment).key(of: profile)
    do throws(ConfigurationError) {
      var configuration = ClientConfiguration(address: address, key: try APIKey(text))
      configuration.prefix = APIPrefix(rawValue: profile.prefix) ?? .projects
      try configuration.applyEnvironment(environment)
      configuration.storageHosts = Set(profile.storageHosts)
      if let file = profile.certificateAuthorityFile {
        configuration.certificateAuthorityFile = file
      }
      if let seconds = profile.connectTimeoutSeconds {
        configuration.connectTimeout = .seconds(seconds)
      }
      if let seconds = profile.totalTimeoutSeconds {
        configuration.totalTimeout = .seconds(seconds)
      }
      return PostHogClient(configuration: configuration, logger: logger)
    } catch {
      throw ConfigurationProblem("\(error)")
    }
  }
}
