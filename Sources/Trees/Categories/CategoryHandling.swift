/// How boosting splits rows by a categorical feature.
public enum CategoryHandling: Sendable, Hashable, Codable {
    /// A set of categories against the others, found anew in each node from their gradients.
    case subsets
    /// Each category becomes a number, the mean target of the training rows that have it, and is split by a threshold.
    ///
    /// A training row gets the mean of the rows before it in a random order, which the fit's seed draws, so that no row
    /// sees its own target; a row that is predicted gets that of all training rows. `priorWeight`, above 0, is the
    /// number of rows that the mean of all counts as: rare categories lie near it, unseen ones on it. With more than two
    /// classes there is a number for each class. Features with up to `oneHotCategories` categories keep their subsets.
    /// Helps where categories are many and each has few rows.
    ///
    /// Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018.
    case orderedStatistics(priorWeight: Double = 1)
}
