import Foundation
import Frames
import Problems
import Scoring

extension SubmissionChecker {
    /// What kept a file from being read as a table.
    ///
    /// - Parameter findings: What the file seems to be instead.
    func problems(of error: any Error, findings: [String]) -> [SubmissionProblem] {
        guard let error = error as? FrameError else {
            return [SubmissionProblem(kind: .unreadable, count: 1, examples: [], advice: "\(error)")]
        }
        switch error {
        case .noSuchColumn(_, let available): return missingColumns(available, findings)
        case .csv(let diagnostic): return [problem(diagnostic, findings)]
        default:
            return [SubmissionProblem(kind: .unreadable, count: 1, examples: [], advice: error.description)]
        }
    }

    private func missingColumns(_ header: [String], _ findings: [String]) -> [SubmissionProblem] {
        let missing = problem.header.filter { !header.contains($0) }
        let extra = problem.rules.header == .any ? [] : header.filter { !problem.header.contains($0) }
        return [(SubmissionProblem.Kind.missingColumn, missing), (.extraColumn, extra)].compactMap { kind, names in
            let examples = names.map { SubmissionProblem.Example(line: 1, column: $0) }
            return names.isEmpty
                ? nil
                : SubmissionProblem(
                    kind: kind, count: names.count, examples: examples,
                    advice: advice(kind, header: header, findings: findings))
        }
    }

    private func problem(_ diagnostic: CSVDiagnostic, _ findings: [String]) -> SubmissionProblem {
        if case .tooManyRows(let found, _) = diagnostic.problem {
            return SubmissionProblem(
                kind: .rowCount, count: 1, examples: [SubmissionProblem.Example(text: "\(found)")],
                advice: advice(.rowCount, header: [], findings: []))
        }
        let kind: SubmissionProblem.Kind =
            switch diagnostic.problem {
            case .notUTF8, .notEncoded, .nulByte: .encoding
            default: .malformed
            }
        let example = SubmissionProblem.Example(
            line: diagnostic.line > 0 ? diagnostic.line : nil, column: diagnostic.column,
            text: diagnostic.text.isEmpty ? nil : diagnostic.text)
        return SubmissionProblem(
            kind: kind, count: 1, examples: [example],
            advice: ([diagnostic.description] + (kind == .malformed ? findings : [])).joined(separator: "; "))
    }

    /// What to do about a kind of mistake in a file with this header, of which a look at its beginning had these findings.
    func advice(_ kind: SubmissionProblem.Kind, header: [String], findings: [String]) -> String {
        let isKnown = { (name: String) in knownClasses?.contains(name) ?? true }
        if let particular = problem.form.advice(on: kind, naming: isKnown) { return particular }
        switch kind {
        case .unreadable, .encoding, .malformed: return "write a CSV file in UTF-8, with commas"
        case .missingColumn, .extraColumn, .columnOrder: return headerAdvice(header, findings)
        case .rowCount: return "there must be \(rows.count) rows, one for each id of sample_submission.csv"
        case .missingID: return "predict every id of sample_submission.csv"
        case .unknownID:
            let file = problem.form.rowsPerKey == .one ? "sample_submission.csv" : "test.csv"
            return "write the ids exactly as in \(file)"
        case .duplicateID: return "predict each id once"
        case .missingValue: return "every row needs a prediction"
        case .notANumber: return "write numbers in decimal digits, with a point"
        case .notFinite: return "write finite numbers"
        case .outOfRange, .notWhole, .unknownLabel, .probabilitySum, .malformedValue, .repeatedItem:
            return "write values as in sample_submission.csv"
        case .notScorable: return "the metric \(problem.metric.title) cannot judge these predictions"
        }
    }

    /// The first line as it must be, and how the usual slips come about.
    private func headerAdvice(_ header: [String], _ findings: [String]) -> String {
        let advice = "the first line must be: \(headerText)"
        if header.count == 1, let other = header[0].first(where: { ";\t|".contains($0) }) {
            return advice + "; this file is cut by '\(other == "\t" ? "\\t" : String(other))', write commas"
        }
        if header.dropFirst() == problem.header[...] {
            return advice + "; the file has a column more at the left, as pandas writes without index=False"
        }
        if !header.contains(where: problem.header.contains), header.allSatisfy({ Double($0) != nil }) {
            return advice + "; the file begins with a row"
        }
        if header.map(\.trimmed) == problem.header { return advice + "; leave out the blanks around names" }
        let isSpelledOtherwise = header.map { $0.lowercased() } == problem.header.map { $0.lowercased() }
        return isSpelledOtherwise
            ? advice + "; small and capital letters count" : ([advice] + findings).joined(separator: "; ")
    }

    private var headerText: String { problem.header.shortened(separator: ",") }
}

extension String {
    /// The text without blanks around it.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
