/// A large tree.
enum GeneratedProject {
  static func contents(entries: Int, as email: Email?) throws -> ProjectContents {
    var contents = ProjectContents()
    contents.choose(email, otherwise: "robin@example.com")
    return contents
  }
}
