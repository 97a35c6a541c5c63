/// What the first line says of where one is.
package struct ProjectHeading: Hashable, Sendable {
  package let profile: String
  package let project: String
  /// `US`, `EU`, `demo` or the host's name.
  package let region: String
  package let isReadOnly: Bool
  /// Whether every change asks for the profile's name.
  package let isProtected: Bool
  /// Whether the profile has a colour of its own, so that its name is worth showing.
  package let hasColour: Bool
  /// The project's number and where its web application is, as addresses name them; `nil` where nobody knows.
  package let number: Int?
  package let origin: String?

  package init(
    profile: String, project: String, region: String, isReadOnly: Bool,
    isProtected: Bool = false, hasColour: Bool = false, number: Int? = nil, origin: String? = nil
  ) {
    self.profile = profile
    self.project = project
    self.region = region
    self.isReadOnly = isReadOnly
    self.isProtected = isProtected
    self.hasColour = hasColour
    self.number = number
    self.origin = origin
  }

  /// What has to be typed before a change; `nil` where nothing has.
  package var protection: String? { isProtected ? profile : nil }

  /// The same of a project of that name.
  func renamed(_ project: String) -> ProjectHeading {
    ProjectHeading(
      profile: profile, project: project, region: region, isReadOnly: isReadOnly,
      isProtected: isProtected, hasColour: hasColour, number: number, origin: origin)
  }
}
