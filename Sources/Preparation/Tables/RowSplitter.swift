import Competitions
import Judging
import Randomness
import Splitters

/// Cuts rows by a manifest's split rule.
struct RowSplitter {
    let rule: Manifest.SplitRule
    /// The file's name in messages.
    let name: String

    /// The labeled rows that stay and those that become the test, each in the file's order.
    func holdOut(of roles: RowRoles) throws -> (train: [Int], test: [Int]) {
        let fold = try split(roles, share: rule.test ?? 0, by: rule.by, label: "test")
        return (fold.training, fold.validation)
    }

    /// Which test rows are public and which private. By time, the earlier ones are public; by horizon, whole series
    /// are, and of a single series the earlier moments. Without groups, none are kept together. Lists of last items are taken
    /// at random.
    func usage(_ roles: RowRoles) throws -> [Usage] {
        var usage = [Usage](repeating: .private, count: roles.count)
        for row in try publicRows(roles) { usage[row] = .public }
        return usage
    }

    private func publicRows(_ roles: RowRoles) throws -> [Int] {
        let share = rule.publicShare
        return switch rule.by {
        case .horizon where roles.areOneSeries: try split(roles, share: 1 - share, by: .time, label: "public").training
        case .last: try split(roles, share: share, by: .random, label: "public").validation
        case .time: try split(roles, share: 1 - share, by: .time, label: "public").training
        case .horizon: try split(roles.groupedBySeries, share: share, by: .group, label: "public").validation
        case .group where roles.groups == nil: try split(roles, share: share, by: .random, label: "public").validation
        case .random, .stratified, .group: try split(roles, share: share, by: rule.by, label: "public").validation
        }
    }

    private func split(_ roles: RowRoles, share: Double, by rule: HoldoutSplit.Rule, label: String) throws -> Fold {
        let holdout = HoldoutSplit(
            fraction: share, by: rule, seed: Seed(self.rule.seed).child(label),
            last: self.rule.items)
        // A row that is alone of its class can be on one side only: it stays in train, or is private.
        let lone = rule == .stratified ? roles.loneRows : []
        let alone = Set(lone)
        let rows = (0..<roles.count).filter { !alone.contains($0) }
        do {
            let fold = try holdout.split(roles.selecting(rows: rows).splitRows())
            return Fold(
                training: (fold.training.map { rows[$0] } + lone).sorted(), validation: fold.validation.map { rows[$0] }
            )
        } catch let error as SplitterError {
            let cut =
                label == "test"
                ? "the \(roles.count) rows cannot be cut into train and test"
                : "the \(roles.count) test rows cannot be cut into public and private"
            throw PreparationError.data(file: name, reason: "\(cut) by '\(rule.rawValue)': \(error)\(advice)")
        }
    }

    private var advice: String {
        rule.by == .stratified ? "; 'split.by: random' takes no heed of classes" : ""
    }
}
