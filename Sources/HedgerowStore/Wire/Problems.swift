import HedgerowCore
import PostHogAPI

/// Turns a failed call into the words that a user needs: what failed, why, and what to do now. The
/// server's own words are passed on as they are; views make them harmless.
package func problem(doing action: String, _ error: APIError) -> Problem {
  let words = words(for: error)
  return Problem(
    kind: words.kind, title: "Could not \(action)", detail: words.detail, remedy: words.remedy)
}

private struct Words {
  let kind: Problem.Kind
  let detail: String
  let remedy: String

  init(_ kind: Problem.Kind, _ detail: String, _ remedy: String) {
    self.kind = kind
    self.detail = detail
    self.remedy = remedy
  }
}

private let tryAgain = "`R` tries again."

private func words(for error: APIError) -> Words {
  switch error.kind {
  case .offline(let reason):
    Words(
      .offline, "no network (\(reason))", "Reading from the cache; changes are off. \(tryAgain)")
  case .timedOut:
    Words(
      .timedOut, "PostHog did not answer in time\(request(error))",
      "What was loaded before stays on the screen. \(tryAgain)")
  case .server:
    Words(
      .server, "PostHog failed\(request(error))",
      "What was loaded before stays on the screen. \(tryAgain)")
  case .rateLimited(let seconds): limited(seconds)
  case .undecodable(let reason):
    Words(
      .undecodable, "PostHog's answer makes no sense (\(reason))\(request(error))", tryAgain)
  case .cancelled: Words(.cancelled, "it was cancelled", tryAgain)
  case .uncertain:
    Words(
      .uncertain, "the answer was lost\(request(error)), so it may or may not have happened",
      "`R` shows what is true now; do it again only if it did not happen.")
  default: refusal(error)
  }
}

/// The answers that say no.
private func refusal(_ error: APIError) -> Words {
  switch error.kind {
  case .unauthorised:
    Words(
      .unauthorised, said(error) ?? "the key was refused; it may have been rolled",
      "Set a valid personal API key and start again.")
  case .missingScope(let scope):
    Words(
      .missingScope(scope), missing(scope, error),
      "Nothing was changed. Give the key what it lacks in PostHog's settings, or press `?`.")
  case .actionUnavailable:
    Words(
      .unavailable, "this server allows it only in the browser, not to API keys",
      "Nothing was changed. Do it in PostHog's web application.")
  case .notFound:
    Words(.notFound, "it is gone, or your key may not see it", "`R` refreshes what is shown.")
  case .conflict:
    Words(
      .conflict, said(error) ?? "something else is there already",
      "Nothing was changed. Choose another name, or `R` to see what is there.")
  case .validation:
    Words(
      .invalid, said(error) ?? "PostHog did not accept it",
      error.endpoint.hasPrefix("GET ")
        ? "It has to be mended in PostHog: `o` opens it there."
        : "Nothing was changed. Change it and try again.")
  case .refusedRedirect:
    Words(
      .local, "the server points to another address, and the key goes to no other",
      "Set POSTHOG_HOST to the address that the browser shows, and start again.")
  case .busy:
    Words(
      .unavailable, "PostHog does as many of these at once as it will",
      "Nothing was begun. Wait until one is done, or cancel one.")
  case .refusedStorage(let reason):
    Words(.local, reason, "Nothing was fetched from there. \(tryAgain)")
  default:
    Words(
      .local, said(error) ?? "the configuration is not right",
      "Check the configuration and start again.")
  }
}

private func limited(_ seconds: Int?) -> Words {
  let wait = seconds.map { "to wait \($0) s" } ?? "to wait a while"
  return Words(
    .rateLimited(seconds: seconds),
    "PostHog asks \(wait); the limit is shared with your whole team", "\(tryAgain)")
}

private func missing(_ scope: String?, _ error: APIError) -> String {
  guard let scope else { return said(error) ?? "your key may not do this here" }
  return "the key lacks `\(scope)`"
}

private func request(_ error: APIError) -> String {
  error.requestID.map { " (request \($0))" } ?? ""
}

/// The server's own words, without the full stop that the sentence around them brings.
private func said(_ error: APIError) -> String? {
  guard var text = error.detail, !text.isEmpty else { return nil }
  while text.last == "." { text.removeLast() }
  return text.isEmpty ? nil : text
}

extension Problem {
  /// A failure on this machine.
  static func local(doing action: String, _ detail: String, remedy: String) -> Problem {
    Problem(kind: .local, title: "Could not \(action)", detail: detail, remedy: remedy)
  }

  /// A change that is not even sent.
  static func invalid(doing action: String, _ detail: String, remedy: String) -> Problem {
    Problem(kind: .invalid, title: "Could not \(action)", detail: detail, remedy: remedy)
  }

  /// Whatever a connection can fail with, in words.
  package static func connecting(_ error: any Error) -> Problem {
    let action = "connect to PostHog"
    switch error {
    case let problem as Problem: return problem
    case let error as APIError: return problem(doing: action, error)
    case is CancellationError: return problem(doing: action, APIError(.cancelled, endpoint: ""))
    case let error as ConfigurationError:
      return .local(
        doing: action, error.reason, remedy: "Change the configuration and start again.")
    default:
      return .local(doing: action, "\(error)", remedy: "Check the configuration and start again.")
    }
  }
}
