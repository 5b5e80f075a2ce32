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
    func holdOut(_ share: Double, of roles: RowRoles) throws -> (train: [Int], test: [Int]) {
        let fold = try split(roles, share: share, label: "test")
        return (fold.training, fold.validation)
    }

    /// Which test rows are public and which private. By time, the earlier ones are public.
    func usage(_ roles: RowRoles) throws -> [Usage] {
        var usage = [Usage](repeating: .private, count: roles.count)
        if rule.by == .time {
            for row in try split(roles, share: 1 - rule.publicShare, label: "public").training { usage[row] = .public }
        } else {
            for row in try split(roles, share: rule.publicShare, label: "public").validation { usage[row] = .public }
        }
        return usage
    }

    private func split(_ roles: RowRoles, share: Double, label: String) throws -> Fold {
        let holdout = HoldoutSplit(fraction: share, by: rule.by, seed: Seed(rule.seed).child(label))
        // A row that is alone of its class can be on one side only: it stays in train, or is private.
        let lone = rule.by == .stratified ? roles.loneRows : []
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
            throw PreparationError.data(file: name, reason: "\(cut) by '\(rule.by.rawValue)': \(error)\(advice)")
        }
    }

    private var advice: String {
        rule.by == .stratified ? "; 'split.by: random' takes no heed of classes" : ""
    }
}
