import ArgumentParser
import HedgerowApp
import HedgerowDemoServer
import HedgerowJobs
import HedgerowStore
import HedgerowViewModels
import PostHogAPI

/// Opens the tree on the embedded server, which starts behind the first frame.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Try Hedgerow on an embedded server, without an account.")

  @OptionGroup var options: DemoOptions

  @Flag(help: "Refuse every change.")
  var readOnly = false

  func run() async throws { try await run(greeting: nil) }

  /// Opens the demo with a sentence on the first frame.
  func run(greeting: String?) async throws {
    try await reportingFailures {
      // Wrong options are told before the screen opens; the server itself is made behind the first frame.
      _ = try options.serverOptions()
      let environment = processEnvironment()
      let demo = DemoHost(options)
      let connect: ProjectStore.Connect = {
        let address = try await demo.address()
        var configuration = ClientConfiguration(
          address: try ServerAddress(parsing: address.origin), key: try APIKey(address.key))
        try configuration.applyEnvironment(environment)
        return PostHogClient(configuration: configuration)
      }
      let directories = Directories(environment: environment)
      let store = ProjectStore(
        profile: "demo", address: options.cacheName, project: 1, directories: directories,
        isReadOnly: readOnly, connect: connect)
      let jobs = JobFolder(
        path: directories.jobFolder(profile: "demo", address: options.cacheName, project: 1))
      let session = Session(
        store: store,
        heading: ProjectHeading(
          profile: "demo", project: "Demo project", region: "demo", isReadOnly: readOnly,
          number: 1),
        configuration: try Session.configuration(environment), environment: environment,
        // The server ends with this process, and so does who carries jobs with it.
        jobs: JobDesk(folder: jobs) {
          Task { try? await JobWorker(jobs, project: 1, connect: connect).run() }
          return nil
        }, connect: connect)
      // The server ends with the process. Cancelling it while it takes in a connection would make SwiftNIO trap.
      let code = try await runScreen(session, greeting: greeting)
      if code != 0 { throw ExitCode(code) }
    }
  }
}

/// The embedded server inside this process; it starts when its address is first asked for.
private actor DemoHost {
  private let options: DemoOptions
  private var running: Task<Void, any Error>?
  private var starting: Task<(origin: String, key: String), any Error>?

  init(_ options: DemoOptions) { self.options = options }

  func address() async throws -> (origin: String, key: String) {
    if let starting { return try await starting.value }
    let task = Task { try await start() }
    starting = task
    return try await task.value
  }

  private func start() async throws -> (origin: String, key: String) {
    let server = try makeDemoServer(options)
    let (ports, listening) = AsyncStream<Int>.makeStream()
    running = Task {
      defer { listening.finish() }
      try await server.run { listening.yield($0) }
    }
    for await port in ports { return ("http://127.0.0.1:\(port)", server.key) }
    try await running?.value
    throw ConfigurationProblem("the demo server ended at once")
  }
}
