public import Foundation

/// Somebody with an account.
public struct Person: Sendable, Hashable, Codable, Identifiable {
    /// The store's number.
    public let id: Int64
    /// The name by which everybody knows them, and by which they sign in.
    public let name: String
    /// What they may do.
    public let role: Role
    /// When the account was made.
    public let createdAt: Date
    /// When they were shut out; nil while they may come.
    public let disabledAt: Date?
}

/// What a person may do, each more than the one before.
public enum Role: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Takes part.
    case participant
    /// Holds competitions: sees every submission and both boards, sets the schedule.
    case host
    /// Gives roles and shuts people out, too.
    case admin

    /// The order of rights.
    public static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a token lets its bearer do in its person's name, each more than the one before.
public enum AccessScope: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Look, and download.
    case read
    /// Submit, too.
    case submit
    /// All that the person may do.
    case all

    /// The order of rights.
    public static func < (a: AccessScope, b: AccessScope) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A token that a person gave a name, without its text, which is shown once.
public struct AccessToken: Sendable, Hashable, Codable, Identifiable {
    /// The store's number.
    public let id: Int64
    /// What its person calls it.
    public let name: String
    /// What it allows.
    public let scope: AccessScope
    /// When it was made.
    public let createdAt: Date
    /// When it was taken back; nil while it is valid.
    public let revokedAt: Date?
}
