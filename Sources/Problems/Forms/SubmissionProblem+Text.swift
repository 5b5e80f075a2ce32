extension SubmissionProblem: CustomStringConvertible {
    /// What is wrong, how often, and what to do: "2 ids are unknown; write the ids exactly as in sample_submission.csv".
    public var summary: String { finding.map { "\($0); \(advice)" } ?? advice }

    /// The summary and the first place: "1 prediction is not a number (line 3, column y, id 11: 'two'); write …".
    public var description: String {
        guard let first = places.first else { return summary }
        return finding.map { "\($0) (\(first)); \(advice)" } ?? "\(advice)"
    }

    /// The first places, a line each; empty where the summary says it all.
    public var places: [String] {
        kind == .rowCount ? [] : examples.map(\.description).filter { !$0.isEmpty }
    }

    /// What was found; nil where the advice says it already.
    private var finding: String? {
        switch kind {
        case .unreadable, .encoding, .malformed, .notScorable: nil
        case .missingColumn: counted("column is missing", "columns are missing")
        case .extraColumn: counted("column does not belong here", "columns do not belong here")
        case .columnOrder: "the columns stand in another order"
        case .rowCount where examples.first?.text == "1": "there is 1 row"
        case .rowCount: "there are \(examples.first?.text ?? "other than expected") rows"
        case .missingID: counted("id is missing", "ids are missing")
        case .unknownID: counted("id is unknown", "ids are unknown")
        case .duplicateID: counted("id comes again", "ids come again")
        case .missingValue: counted("prediction is missing", "predictions are missing")
        case .notANumber: counted("prediction is not a number", "predictions are not numbers")
        case .notFinite: counted("prediction is infinite", "predictions are infinite")
        case .outOfRange: counted("prediction is out of range", "predictions are out of range")
        case .notWhole: counted("prediction is no whole number", "predictions are no whole numbers")
        case .unknownLabel: counted("label is unknown", "labels are unknown")
        case .malformedValue: counted("value is malformed", "values are malformed")
        case .repeatedItem: counted("item comes again for its id", "items come again for their ids")
        case .probabilitySum: counted("row does not sum to 1", "rows do not sum to 1")
        }
    }

    private func counted(_ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}

extension SubmissionProblem.Example: CustomStringConvertible {
    /// The place and what stands there: "line 3, column y, id 11: 'two'".
    public var description: String {
        let place = [line.map { "line \($0)" }, column.map { "column \($0)" }, id.map { "id \($0)" }].compactMap { $0 }
            .joined(separator: ", ")
        return [place.isEmpty ? nil : place, text.map { "'\($0)'" }].compactMap { $0 }.joined(separator: ": ")
    }
}
