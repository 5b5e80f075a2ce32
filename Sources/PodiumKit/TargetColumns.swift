public import Problems

/// What is predicted: columns, and the kind of target that they hold.
public struct TargetColumns: Sendable {
    /// The kind.
    public let kind: any TargetKind
    /// The columns.
    public let columns: [String]

    /// Columns of any kind, one of one's own too.
    public init(_ kind: any TargetKind, _ columns: String...) {
        self.kind = kind
        self.columns = columns
    }

    /// One of two classes.
    public static func binary(_ column: String) -> Self { Self(ClassKind.binary, column) }

    /// One of several classes.
    public static func multiclass(_ column: String) -> Self { Self(ClassKind.multiclass, column) }

    /// A number.
    public static func regression(_ column: String) -> Self { Self(NumberKind.regression, column) }

    /// How well rows answer what their group asks; the problem must name the groups.
    public static func ranking(_ column: String) -> Self { Self(NumberKind.ranking, column) }
}
