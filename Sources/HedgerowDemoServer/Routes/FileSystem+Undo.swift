extension FileSystemRoutes {
  private static let refused = Failure.invalid(
    "Couldn't restore this. It may already be restored, or you may not have access to it.",
    at: "detail")

  /// Brings deleted objects back, all of them or none.
  static func undoDelete(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let items = try UndoItem.read(try RequestBody.parse(request)).sorted { left, right in
      (left.key.type, left.key.ref) < (right.key.type, right.key.ref)
    }
    guard Set(items.map(\.key)).count == items.count,
      items.allSatisfy({ canRestore($0.key, in: state) })
    else { throw refused }
    for item in items { state.restore(item.key, at: item.path) }
    let undone = items.map { item in
      JSONValue.object(["type": .string(item.key.type), "ref": .string(item.key.ref)])
    }
    return .json(.object(["undone": .array(undone)]))
  }

  private static func canRestore(_ key: ObjectKey, in state: ProjectState) -> Bool {
    guard ResourceType.named(key.type)?.deletion == .soft, let object = state.objects[key] else {
      return false
    }
    return object.isDeleted && state.mayEdit(object)
  }
}

/// An object to bring back, and where to.
private struct UndoItem {
  let key: ObjectKey
  let path: String?

  static func read(_ body: JSONValue) throws -> [UndoItem] {
    let fields = try Fields(body)
    guard let value = fields.body["items"] else {
      throw Failure.invalid("This field is required.", code: "required", at: "items")
    }
    if value == .null {
      throw Failure.invalid("This field may not be null.", code: "null", at: "items")
    }
    guard let values = value.array else {
      throw Failure.invalid(
        "Expected a list of items but got type \"\(value.pythonType)\".", code: "not_a_list",
        at: "items__non_field_errors")
    }
    let outcomes = values.map(Self.parse)
    let items = outcomes.compactMap { try? $0.get() }
    guard items.count == outcomes.count else { throw failure(outcomes) }
    return items
  }

  /// What is wrong with an item, field by field.
  private struct Problems: Error {
    let fields: [(name: String, problem: Fields.Problem)]
  }

  private static func parse(_ value: JSONValue) -> Result<UndoItem, Problems> {
    guard let object = value.object else {
      let detail = "Invalid data. Expected a dictionary, but got \(value.pythonType)."
      let problem = Fields.Problem(detail: detail, code: "invalid_input")
      return .failure(Problems(fields: [("non_field_errors", problem)]))
    }
    var problems: [(name: String, problem: Fields.Problem)] = []
    func text(_ name: String, _ rule: Fields.TextRule) -> String? {
      do {
        return try Fields.text(object[name], rule) ?? nil
      } catch {
        problems.append((name, error))
        return nil
      }
    }
    let type = text("type", .init(isRequired: true))
    let ref = text("ref", .init(isRequired: true))
    let path = text("path", .init(allowsBlank: true))
    if let problem = path.flatMap(PathLimits.problem) {
      problems.append(("path", Fields.Problem(detail: problem, code: "invalid_input")))
    }
    guard problems.isEmpty, let type, let ref else { return .failure(Problems(fields: problems)) }
    return .success(UndoItem(key: ObjectKey(type: type, ref: ref), path: path))
  }

  /// The server reports the errors of a list as printed Python values, and only those of the first
  /// item, even when that one is in order.
  private static func failure(_ outcomes: [Result<UndoItem, Problems>]) -> Failure {
    guard case .failure(let problems)? = outcomes.first else {
      return Failure.invalid("{}", code: "{}", at: "items")
    }
    let codes = problems.fields.map { name, problem in
      "'\(name)': ['\(problem.code == "invalid_input" ? "invalid" : problem.code)']"
    }
    let details = problems.fields.map { name, problem in
      let code = problem.code == "invalid_input" ? "invalid" : problem.code
      return "'\(name)': [ErrorDetail(string='\(problem.detail)', code='\(code)')]"
    }
    return Failure.invalid(
      "{\(details.joined(separator: ", "))}", code: "{\(codes.joined(separator: ", "))}",
      at: "items")
  }
}
