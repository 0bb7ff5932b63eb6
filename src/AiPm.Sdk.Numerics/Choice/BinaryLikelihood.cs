namespace AiPm.Sdk.Numerics;

/// <summary>The log-likelihood of binary (or fractional) outcomes: Σ w·[y·log σ(η) + (1 − y)·log σ(−η)] with η linear in the columns.</summary>
internal sealed class BinaryLikelihood : ConcaveLikelihood
{
    private readonly double[] _design;
    private readonly double[] _outcomes;
    private readonly double[] _weights;
    private readonly int[] _clusters;
    private readonly double[] _probabilities;

    /// <param name="design">Row after row.</param>
    /// <param name="outcomes">From 0 to 1, one a row.</param>
    /// <param name="weights">Positive, one a row.</param>
    /// <param name="clusters">Numbers from 0, one a row.</param>
    /// <param name="columns">The number of columns of the design.</param>
    public BinaryLikelihood(double[] design, double[] outcomes, double[] weights, int[] clusters, int columns)
    {
        _design = design;
        _outcomes = outcomes;
        _weights = weights;
        _clusters = clusters;
        _probabilities = new double[outcomes.Length];
        Size = columns;
        Clusters = clusters.Distinct().Count();
    }

    public override int Size { get; }

    public override int Items => 0;

    public override int Clusters { get; }

    public override double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        CompensatedSum value = default;
        for (int row = 0; row < _outcomes.Length; row++)
        {
            double along = Along(parameters, row);
            double y = _outcomes[row];
            _probabilities[row] = Logistic.Of(along);

            // A term without weight is left out, as 0·∞ would be NaN far out.
            double term = (y > 0 ? y * Logistic.LogOf(along) : 0) + (y < 1 ? (1 - y) * Logistic.LogOf(-along) : 0);
            value = value.Plus(_weights[row] * term);
            Add(gradient, row, _weights[row] * Residual(row, along));
        }

        return value.Value;
    }

    public override void AddInformation(Span<double> information)
    {
        for (int row = 0; row < _outcomes.Length; row++)
        {
            ReadOnlySpan<double> x = Row(row);
            double weight = Curvature(row);
            for (int i = 0; i < x.Length; i++)
            {
                double factor = weight * x[i];
                for (int j = 0; j < x.Length; j++)
                {
                    information[i * Size + j] += factor * x[j];
                }
            }
        }
    }

    public override void InformationTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (int row = 0; row < _outcomes.Length; row++)
        {
            Add(product, row, Curvature(row) * Along(vector, row));
        }
    }

    public override void InformationDiagonal(Span<double> diagonal)
    {
        diagonal.Clear();
        for (int row = 0; row < _outcomes.Length; row++)
        {
            ReadOnlySpan<double> x = Row(row);
            for (int i = 0; i < x.Length; i++)
            {
                diagonal[i] += Curvature(row) * x[i] * x[i];
            }
        }
    }

    public override void AddScoreProducts(Span<double> products)
    {
        double[] scores = new double[Clusters * Size];
        for (int row = 0; row < _outcomes.Length; row++)
        {
            Add(
                scores.AsSpan(_clusters[row] * Size, Size),
                row,
                _weights[row] * (_outcomes[row] - _probabilities[row])
            );
        }

        for (int cluster = 0; cluster < Clusters; cluster++)
        {
            ReadOnlySpan<double> score = scores.AsSpan(cluster * Size, Size);
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++)
                {
                    products[i * Size + j] += score[i] * score[j];
                }
            }
        }
    }

    public override double Reach(ReadOnlySpan<double> step)
    {
        double reach = 0;
        for (int row = 0; row < _outcomes.Length; row++)
        {
            reach = Math.Max(reach, Math.Abs(Along(step, row)));
        }

        return reach;
    }

    public override bool RisesForever(ReadOnlySpan<double> direction)
    {
        double gain = 0;
        double loss = 0;
        for (int row = 0; row < _outcomes.Length; row++)
        {
            double along = Along(direction, row);
            (double for1, double for0) = (_outcomes[row] > 0 ? along : 0, _outcomes[row] < 1 ? -along : 0);

            // An outcome between 0 and 1 loses in either direction.
            gain = Math.Max(gain, Math.Max(for1, for0));
            loss = Math.Max(loss, Math.Max(-for1, -for0));
        }

        return gain > 0 && loss <= 1e-6 * gain;
    }

    /// <summary>By how much this direction changes the log-odds of a row.</summary>
    public double Along(ReadOnlySpan<double> direction, int row)
    {
        ReadOnlySpan<double> x = Row(row);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * direction[i];
        }

        return sum;
    }

    public ReadOnlySpan<double> Row(int row) => _design.AsSpan(row * Size, Size);

    private double Curvature(int row) => _weights[row] * _probabilities[row] * (1 - _probabilities[row]);

    /// <summary>y − σ(η) without cancellation where both are 1.</summary>
    private double Residual(int row, double along) =>
        _outcomes[row] == 1 ? Logistic.Of(-along) : _outcomes[row] - _probabilities[row];

    private void Add(Span<double> target, int row, double factor)
    {
        ReadOnlySpan<double> x = Row(row);
        for (int i = 0; i < x.Length; i++)
        {
            target[i] += factor * x[i];
        }
    }
}
