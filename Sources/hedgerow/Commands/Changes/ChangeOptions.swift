import ArgumentParser

/// How a command that changes the project asks and answers.
struct ChangeOptions: ParsableArguments {
  @Flag(help: "Answer yes to the question that would be asked.")
  var yes = false

  @Flag(help: "Only say what would be done; nothing is changed.")
  var dryRun = false

  @Flag(help: "Print what was done as a JSON object.")
  var json = false
}
