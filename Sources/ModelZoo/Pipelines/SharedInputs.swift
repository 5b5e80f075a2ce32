import Features
import Frames
public import Randomness
public import Scoring
import Synchronization

/// The inputs of the folds of a run, for models that want equal ones: fitted once, as long as there is room for them.
///
/// What is kept changes how long a run takes, and no bit of what comes of it.
public final class SharedInputs: Sendable {
    /// A recipe, and on how many rows at most it is fitted; nil: on all.
    private struct Wish: Sendable, Hashable {
        let recipe: any InputRecipe
        let rowLimit: Int?

        static func == (first: Wish, second: Wish) -> Bool { first.identity == second.identity }

        func hash(into hasher: inout Hasher) { hasher.combine(identity) }

        private var identity: [AnyHashable] { [AnyHashable(recipe), rowLimit] }
    }

    private struct Entry {
        let fold: Int?
        let wish: Wish
        let input: any Sendable
        let bytes: Int
    }

    private let limit: Int
    /// What is worth keeping; nil: all.
    private let wanted: Set<Wish>?
    /// The entry that was asked for last is the last one.
    private let entries = Mutex<[Entry]>([])

    /// - Parameter limit: the most bytes that are kept; those that nobody asked for longest go first.
    public init(limit: Int = 64 << 20) {
        self.limit = limit
        wanted = nil
    }

    /// Keeps the inputs that several of these models want for a type of target, and no others.
    public init(for models: [any Estimator], type: TargetType, limit: Int = 64 << 20) {
        self.limit = limit
        let wishes = models.map { Wish(recipe: $0.anyRecipe(for: type), rowLimit: $0.rowLimit) }
        wanted = Set(Dictionary(grouping: wishes) { $0 }.filter { $0.value.count > 1 }.keys)
    }

    /// The inputs of one fold; nil for those of all labeled rows.
    ///
    /// - Parameter seed: the root of the recipes' random decisions: one for all models, since what they share must not depend
    ///   on who asks first.
    public func fold(_ fold: Int?, seed: Seed) -> FoldInputs { FoldInputs(inputs: self, fold: fold, seed: seed) }

    fileprivate func input<Recipe>(
        _ recipe: Recipe, of rowLimit: Int?, fold: Int?, make: () throws -> MadeInput<Recipe>
    ) rethrows -> MadeInput<Recipe> {
        let wish = Wish(recipe: recipe, rowLimit: rowLimit)
        if let found = take(fold, wish) as? MadeInput<Recipe> { return found }
        let made = try make()
        keep(Entry(fold: fold, wish: wish, input: made, bytes: made.byteCount))
        return made
    }

    private func take(_ fold: Int?, _ wish: Wish) -> (any Sendable)? {
        entries.withLock { entries in
            guard let place = entries.firstIndex(where: { ($0.fold, $0.wish) == (fold, wish) }) else { return nil }
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.input
        }
    }

    private func keep(_ entry: Entry) {
        guard entry.bytes <= limit, wanted?.contains(entry.wish) ?? true else { return }
        entries.withLock { entries in
            entries.removeAll { ($0.fold, $0.wish) == (entry.fold, entry.wish) }
            entries.append(entry)
            while entries.reduce(0, { $0 + $1.bytes }) > limit { entries.removeFirst() }
        }
    }
}

extension Estimator {
    fileprivate func anyRecipe(for type: TargetType) -> any InputRecipe { recipe(for: type) }
}

/// The inputs of one fold's rows.
public struct FoldInputs: Sendable {
    fileprivate let inputs: SharedInputs
    fileprivate let fold: Int?
    let seed: Seed

    /// A recipe that was fitted on the training rows, with what it makes of them and of the others; made anew, or found.
    ///
    /// - Parameter rowLimit: Of how many rows `rows` are the sample; nil: they are all that the fold has.
    func make<Recipe>(
        _ recipe: Recipe, of rowLimit: Int?, on rows: LabeledRows, others: [Frame]
    ) throws -> MadeInput<Recipe> {
        try inputs.input(recipe, of: rowLimit, fold: fold) {
            let (fitted, training) = try recipe.fit(rows, seed: seed)
            return MadeInput(fitted: fitted, training: training, others: try others.map(fitted.transform))
        }
    }
}

/// What a recipe made of a fold's rows.
struct MadeInput<Recipe: InputRecipe>: Sendable {
    let fitted: Recipe.Fitted
    let training: Recipe.Fitted.Input
    let others: [Recipe.Fitted.Input]

    var byteCount: Int { others.reduce(training.byteCount) { $0 + $1.byteCount } }
}
