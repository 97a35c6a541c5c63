import ArgumentParser

/// Which project to work on.
struct ProfileOptions: ParsableArguments {
  @Option(help: "The profile of the configuration file to use.")
  var profile: String?

  @Option(help: "The project's number, instead of the profile's.")
  var project: Int?

  @Flag(help: "Refuse every change.")
  var readOnly = false
}

/// How a command without the screen answers.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON array of rows, with the API's field names.")
  var json = false

  @Flag(help: "Answer from the cache, without the network.")
  var offline = false
}
