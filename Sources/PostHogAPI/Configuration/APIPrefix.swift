/// The two names under which the server answers (PostHog API, transport: `projects` is the rule, `environments`
/// a leftover with the same bodies).
package enum APIPrefix: String, Sendable, Hashable, CaseIterable {
  case projects
  case environments
}
