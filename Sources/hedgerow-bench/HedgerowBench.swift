import Glibc
import TerminalHarness

/// Measures what Hedgerow costs on a terminal and prints it beside what it may cost. Counts and ratios are the same on
/// a busy machine; times are for comparing within one run.
@main
struct HedgerowBench {
  static func main() throws {
    do {
      try run(try BenchOptions(CommandLine.arguments.dropFirst()))
    } catch let misuse as BenchOptions.Misuse {
      print("hedgerow-bench: \(misuse)\n\(BenchOptions.help)")
      exit(2)
    }
  }

  private static func run(_ options: BenchOptions) throws {
    if options.wantsHelp {
      print(BenchOptions.help)
      for one in Measurement.all { print("  \(one.name): \(one.summary)") }
      return
    }
    let chosen = try chosen(options)
    let bench = try Workbench(options)
    defer { bench.clear() }
    var figures: [Figure] = []
    if !options.isJSON { print("\(options.program), 120x40, xterm-256color\n\(Report.heading)") }
    for measurement in chosen {
      let found = results(of: measurement, on: bench)
      figures += found
      if !options.isJSON { for figure in found { print(Report.line(figure)) } }
      fflush(nil)
    }
    if options.isJSON { print(try Report.json(figures)) }
    if !bench.skipped.isEmpty {
      Files.complain("Skipped: \(bench.skipped.joined(separator: "; ")).\n")
    }
    if figures.contains(where: { $0.verdict == "OVER" }) { exit(1) }
  }

  private static func chosen(_ options: BenchOptions) throws -> [Measurement] {
    for name in options.only where !Measurement.all.contains(where: { $0.name == name }) {
      throw BenchOptions.Misuse(description: "there is no measurement “\(name)”")
    }
    guard access(options.program, X_OK) == 0 else {
      throw BenchOptions.Misuse(
        description:
          "there is no program at \(options.program); `swift build -c release` makes it")
    }
    return Measurement.all.filter { options.only.isEmpty || options.only.contains($0.name) }
  }

  /// One measurement that goes wrong does not keep the others from being made.
  private static func results(of measurement: Measurement, on bench: Workbench) -> [Figure] {
    do {
      return try measurement.run(bench)
    } catch {
      let lines = "\(error)".split(separator: "\n", maxSplits: 1)
      if lines.count > 1 { Files.complain("\(error)\n") }
      return [.missing(measurement.name, because: String(lines.first ?? ""))]
    }
  }
}
