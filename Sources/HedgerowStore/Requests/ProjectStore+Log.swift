import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// What the screen shows of the connection itself.
extension ProjectStore {
  /// The latest requests, newest first, in the words of the request log.
  package func requestLines() -> [RequestLine] { requestLog().reversed().map(Self.line) }

  /// How much of the rate budget is left; nil before the first request.
  package func connectionStatus() -> ConnectionStatus? {
    guard let budget else { return nil }
    let isOffline =
      switch requestLog().last?.outcome {
      case .failed("offline"): true
      default: false
      }
    return ConnectionStatus(
      leftThisMinute: budget.left, limitPerMinute: RateBudget.perMinute,
      waitsUntil: budget.waitsUntil.map { Moment(seconds: Int64($0.timeIntervalSince1970)) },
      isOffline: isOffline)
  }

  private static func line(of record: RequestRecord) -> RequestLine {
    let (result, isFailure): (String, Bool) =
      switch record.outcome {
      case .status(let code): ("\(code)", code >= 400)
      case .failed(let word): (word, true)
      case .waiting: ("waiting", false)
      }
    let (seconds, attoseconds) = record.duration.components
    return RequestLine(
      time: Moment(seconds: Int64(record.time.timeIntervalSince1970)), method: record.method,
      path: record.path, result: result, isFailure: isFailure,
      milliseconds: Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000),
      bytes: record.bytes)
  }
}
