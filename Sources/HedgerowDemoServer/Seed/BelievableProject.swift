/// The written project.
enum BelievableProject {
  static func contents(as email: Email?) throws -> ProjectContents {
    var contents = ProjectContents()
    contents.choose(email, otherwise: "robin@example.com")
    return contents
  }
}
