namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>
    /// The posterior after observations, by Bayes' theorem in closed form: this estimate as the prior of the quantity that the
    /// observations are about. It keeps its name.
    /// </summary>
    /// <remarks>
    /// Conjugate pairs: beta (or uniform from 0 to 1) with <see cref="BinomialObservation"/>; gamma (or exponential) with
    /// <see cref="PoissonObservation"/> and <see cref="ExponentialObservation"/>; normal with <see cref="NormalObservation"/>. Two
    /// unknowns at once have priors of their own: <see cref="NormalInverseGamma"/> for mean and variance,
    /// <see cref="Dirichlet"/> for shares that sum to 1.
    /// </remarks>
    /// <param name="observations">What was seen; in any order.</param>
    /// <exception cref="InvalidOperationException">
    /// The estimate is certain, computed, correlated with others (which the observations would teach too), or no conjugate prior
    /// of an observation; the message says which pairs there are.
    /// </exception>
    public Estimate Update(params ReadOnlySpan<Observation> observations)
    {
        if (_node is not LeafNode leaf)
        {
            throw new InvalidOperationException(
                IsCertain
                    ? $"a certain number, {this}, learns nothing from observations; give it a distribution first"
                    : $"only a distribution is updated, but {this} is computed; update the quantities it is made of"
            );
        }

        if (leaf.Copula is not null)
        {
            throw new InvalidOperationException(
                $"\"{leaf.Name}\" is correlated with others, which the observations would teach too; update it before it is correlated"
            );
        }

        Distribution distribution = leaf.Distribution;
        foreach (Observation observation in observations)
        {
            ArgumentNullException.ThrowIfNull(observation);
            distribution =
                observation.Posterior(distribution)
                ?? throw new InvalidOperationException(
                    $"{distribution.ToText()} is no conjugate prior of {observation.Kind}, which is {observation.Priors}; "
                        + "the pairs are beta or uniform(0, 1) with binomial, gamma or exponential with Poisson and with exponential, normal with normal of known standard deviation"
                );
        }

        return new(new LeafNode(distribution, leaf.Name));
    }
}
