import ArgumentParser
import HedgerowApp
import HedgerowDemoServer

/// Runs the embedded server alone.
struct DemoServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-server",
    abstract: "Run a PostHog-compatible server on loopback, to try and to test clients.")

  @OptionGroup var options: DemoOptions

  func run() async throws {
    try await reportingFailures {
      let server = try makeDemoServer(options)
      if options.keys.isEmpty, options.keyFile == nil { printLine("key \(server.key)") }
      do {
        try await server.run { port in
          printLine("listening on http://127.0.0.1:\(port)")
        }
      } catch {
        throw ConfigurationProblem("the demo server stopped: \(error)")
      }
    }
  }
}

/// Makes a server; what is wrong with its options comes back as a sentence.
func makeDemoServer(_ options: DemoOptions) throws -> DemoServer {
  do {
    return try DemoServer(options: options.serverOptions())
  } catch let error as ValidationError {
    throw error
  } catch {
    throw ConfigurationProblem("the demo server cannot start: \(error)")
  }
}
