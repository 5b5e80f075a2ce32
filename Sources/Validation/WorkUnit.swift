import Foundation

/// What a unit of work fits: one model on one fold, or again on all labeled rows. It is the unit's name within a run.
public struct FoldUnit: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The model's id: the text of its specification.
    public let model: String
    /// The fold from 0; nil for a refit on all labeled rows.
    public let fold: Int?

    /// Makes a unit.
    public init(model: String, fold: Int?) {
        self.model = model
        self.fold = fold
    }

    /// The unit for people, such as "ridge, fold 2".
    public var description: String { fold.map { "\(model), fold \($0 + 1)" } ?? "\(model), refit" }
}

/// A piece of work that can be done by whoever has the data: no closure, no file, only names.
///
/// What comes of it depends on what it names alone, so that two who do the same unit make the same bits.
public struct WorkUnit: Sendable, Hashable, Codable, CustomStringConvertible {
    /// What is fitted.
    public let unit: FoldUnit
    /// Stands for the data and the request: units with different digests have nothing to do with each other.
    public let digest: String
    /// The units whose results are needed before this one can begin.
    public let dependencies: [FoldUnit]

    /// Makes a unit.
    public init(_ unit: FoldUnit, digest: String, dependencies: [FoldUnit] = []) {
        self.unit = unit
        self.digest = digest
        self.dependencies = dependencies
    }

    /// The unit for people, such as "ridge, fold 2".
    public var description: String { unit.description }
}

/// What became of a unit.
public enum Settlement: Sendable, Hashable {
    /// It is done.
    case done(FoldResult)
    /// It cannot be done, and why.
    case failed(String)

    /// The result of a unit that is done.
    public var result: FoldResult? {
        guard case .done(let result) = self else { return nil }
        return result
    }
}
