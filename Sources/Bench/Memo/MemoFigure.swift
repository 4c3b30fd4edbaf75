/// The figures of a memo, each computed from inputs and earlier figures alone.
package enum MemoFigure: String, Sendable, CaseIterable {
  /// Hours a month that people save.
  case operatorHours = "operator_hours"
  /// What these are worth.
  case operatorValue = "operator_value"
  /// Invalid records a month.
  case invalidRecords = "invalid_records"
  /// Hours a month that their repair takes while nothing keeps them back.
  case reworkHours = "rework_hours"
  /// What these cost.
  case reworkValue = "rework_value"
  /// What a provider is not paid a month.
  case providerValue = "provider_value"
  /// What the machine costs a month.
  case amortisation = "amortisation"
  /// What is left a month: people's time and the provider, less the machine.
  ///
  /// Rework that a gate prevents is not added: work that is kept back saves no time either, and the two
  /// would count some of the same hours.
  case monthlyValue = "monthly_value"
  /// What it takes to get there.
  case engineeringCost = "engineering_cost"
  /// Months until that is paid back; without bound where nothing is left a month.
  case payback = "payback_months"

  /// How it is computed, in the names of inputs and figures.
  package var formula: String {
    switch self {
    case .operatorHours: "tasks_per_month × minutes_saved_per_task ÷ 60"
    case .operatorValue: "operator_hours × rate_per_hour"
    case .invalidRecords: "records_per_month × invalid_share"
    case .reworkHours: "invalid_records × minutes_per_invalid ÷ 60"
    case .reworkValue: "rework_hours × rate_per_hour"
    case .providerValue: "tasks_not_sent_per_month × price_per_task"
    case .amortisation: "machine_cost ÷ machine_months"
    case .monthlyValue: "operator_value + provider_value − amortisation"
    case .engineeringCost: "engineering_hours × rate_per_hour"
    case .payback: "engineering_cost ÷ monthly_value"
    }
  }

  /// Its unit.
  package var unit: String {
    switch self {
    case .operatorHours, .reworkHours: "h a month"
    case .operatorValue, .reworkValue, .providerValue, .amortisation, .monthlyValue: "a month"
    case .invalidRecords: "records a month"
    case .engineeringCost: "once"
    case .payback: "months"
    }
  }

  /// Whether it is money.
  package var isMoney: Bool {
    switch self {
    case .operatorHours, .reworkHours, .invalidRecords, .payback: false
    default: true
    }
  }

  /// Its value for a choice of inputs.
  func value(_ input: (MemoInput) -> Double) -> Double {
    func figure(_ other: MemoFigure) -> Double { other.value(input) }
    switch self {
    case .operatorHours: return input(.tasks) * input(.minutes) / 60
    case .operatorValue: return figure(.operatorHours) * input(.rate)
    case .invalidRecords: return input(.records) * input(.invalid)
    case .reworkHours: return figure(.invalidRecords) * input(.repair) / 60
    case .reworkValue: return figure(.reworkHours) * input(.rate)
    case .providerValue: return input(.unsent) * input(.price)
    case .amortisation: return input(.machine) / input(.months)
    case .monthlyValue:
      return figure(.operatorValue) + figure(.providerValue) - figure(.amortisation)
    case .engineeringCost: return input(.engineering) * input(.rate)
    case .payback:
      let value = figure(.monthlyValue)
      return value > 0 ? figure(.engineeringCost) / value : .infinity
    }
  }
}
