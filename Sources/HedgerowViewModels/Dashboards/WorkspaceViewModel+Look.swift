import HedgerowCore

/// What is put over a dashboard for one look at it.
extension WorkspaceViewModel {
  /// Why nothing can be put over; `nil` where a dashboard is open.
  package var lookObstacle: String? {
    top(DashboardViewModel.self)?.dashboard == nil ? "no dashboard is shown yet" : nil
  }

  /// What is put over the dashboard on top.
  package var look: DashboardLook { top(DashboardViewModel.self)?.look ?? DashboardLook() }

  // MARK: Dates

  package mutating func chooseDates() -> [Effect] {
    let items = DateSpan.usual.map { usual in
      ChoiceViewModel.Item(title: usual.name.capitalisingFirst, detail: "") {
        $0.look { $0.dates = usual.span }
      }
    }
    choose("Dates", items) { workspace in
      workspace.askForLook(
        "dates", title: "Dates", explanation: "As 45d, 6m, 2026-09-01, or two dates.",
        text: workspace.look.dates?.typed ?? "",
        unless: { DateSpan(parsing: $0) == nil ? "“\($0)” is \(Self.noDates)" : nil }
      ) { $0.setDates($1) }
    }
    return []
  }

  /// Looks at the dates of that name: a usual span, `45d`, a date or two.
  package mutating func setDates(_ text: String) -> [Effect] {
    guard let span = DateSpan(parsing: text) else {
      return refuse(text, Self.noDates)
    }
    return look { $0.dates = span }
  }

  private static let noDates = "no span of time: 45d, last 7 days, 2026-09-01 2026-09-30"

  // MARK: Interval

  package mutating func chooseInterval() -> [Effect] {
    let items = Self.intervals.map { interval in
      ChoiceViewModel.Item(title: interval.rawValue.capitalisingFirst, detail: "") {
        $0.look { $0.interval = interval }
      }
    }
    choose("One point for each", items)
    return []
  }

  package mutating func setInterval(_ text: String) -> [Effect] {
    guard let interval = Self.intervals.first(where: { $0.rawValue == text.lowercased() }) else {
      return refuse(text, "no interval: hour, day, week or month")
    }
    return look { $0.interval = interval }
  }

  /// Those that PostHog counts by.
  package static let intervals: [Interval] = [.hour, .day, .week, .month]

  // MARK: Breakdown

  package mutating func chooseBreakdown() -> [Effect] {
    let items = Self.properties.map { property in
      ChoiceViewModel.Item(title: property.title, detail: property.name) {
        $0.setBreakdown(property.name)
      }
    }
    choose("Split by", items) { workspace in
      workspace.askForLook(
        "breakdown", title: "Split by", explanation: "The name of a property of the events.",
        text: workspace.look.breakdown ?? ""
      ) { $0.setBreakdown($1) }
    }
    return []
  }

  package mutating func setBreakdown(_ property: String) -> [Effect] {
    look { $0.breakdown = property }
  }

  /// Properties that most events of PostHog have.
  package static let properties: [(name: String, title: String)] = [
    ("$browser", "Browser"), ("$os", "Operating system"), ("$device_type", "Kind of device"),
    ("$geoip_country_code", "Country"), ("$pathname", "Page"),
    ("$referring_domain", "Where they came from"),
  ]

  // MARK: Conditions

  package mutating func askForConditions() -> [Effect] {
    askForLook(
      "conditions", title: "Count only",
      explanation:
        "As plan = free|scale, $browser != Safari, person.email is set. Nothing counts all again.",
      text: look.conditions.map(\.words).joined(separator: ", "), takesNothing: true,
      unless: { PropertyCondition.all(in: $0) == nil ? "“\($0)” is \(Self.noCondition)" : nil },
      { $0.setConditions($1) })
  }

  package mutating func setConditions(_ text: String) -> [Effect] {
    guard let conditions = PropertyCondition.all(in: text) else {
      return refuse(text, Self.noCondition)
    }
    return look { $0.conditions = conditions }
  }

  private static let noCondition = "no condition: plan = free, with = != ~ !~ > < or is set"

  // MARK: Variables

  package mutating func chooseVariable() -> [Effect] {
    guard let board = top(DashboardViewModel.self), let variables = board.dashboard?.variables,
      !variables.isEmpty
    else {
      tell(Notice("No insight here leaves a variable open."))
      return []
    }
    let items = variables.map { variable in
      let now = board.look.variables.first { $0.id == variable.id } ?? variable
      return ChoiceViewModel.Item(title: now.name, detail: now.value) { workspace in
        workspace.askForLook(
          "variable", title: "Value of \(now.name)", explanation: "For this look only.",
          text: now.value, takesNothing: true
        ) { workspace, text in
          workspace.look {
            $0.set(DashboardVariable(id: now.id, name: now.name, value: text))
          }
        }
      }
    }
    choose("Which variable?", items)
    return []
  }

  /// Gives a variable a value: `country = DE`.
  package mutating func setVariable(_ text: String) -> [Effect] {
    let variables = top(DashboardViewModel.self)?.dashboard?.variables ?? []
    let parts = text.split(separator: "=", maxSplits: 1).map {
      $0.split(separator: " ").joined(separator: " ")
    }
    guard parts.count == 2, var variable = variables.first(where: { $0.name == parts[0] }) else {
      let names = variables.map(\.name).joined(separator: ", ")
      return refuse(
        text, names.isEmpty ? "for nothing: no variable is open here" : "one of: \(names) = …")
    }
    variable.value = parts[1]
    return look { [variable] in $0.set(variable) }
  }

  // MARK: The look

  /// Takes away what is put over.
  package mutating func showAsSaved() -> [Effect] { look { $0 = DashboardLook() } }

  private mutating func look(_ change: (inout DashboardLook) -> Void) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(DashboardViewModel.self) { board in
      var look = board.look
      change(&look)
      effects = board.show(under: look)
    }
    return effects
  }

  private mutating func choose(
    _ title: String, _ items: [ChoiceViewModel.Item],
    other: (@Sendable (inout WorkspaceViewModel) -> [Effect])? = nil
  ) {
    let last = other.map { [ChoiceViewModel.Item(title: "Another…", detail: "", action: $0)] } ?? []
    push(
      ChoiceViewModel(
        title: title, words: "For this look only: nothing is saved. `F` takes it away.",
        items: items + last))
  }

  private mutating func askForLook(
    _ kind: String, title: String, explanation: String, text: String, takesNothing: Bool = false,
    unless obstacle: @escaping @Sendable (String) -> String? = { _ in nil },
    _ perform: @escaping @Sendable (inout WorkspaceViewModel, String) -> [Effect]
  ) -> [Effect] {
    ask(
      for: PromptViewModel.Purpose(
        "look " + kind, takesNothing: takesNothing, unless: { obstacle($1) }, perform: perform),
      title: title, explanation: explanation, text: text)
    return []
  }

  private mutating func refuse(_ text: String, _ reason: String) -> [Effect] {
    tell(Notice("“\(text)” is \(reason).", .warning))
    return []
  }
}
