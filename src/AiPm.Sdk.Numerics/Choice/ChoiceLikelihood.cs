namespace AiPm.Sdk.Numerics;

/// <summary>The log-likelihood of the conditional logit: Σ wₛ·log(exp uₛ꜀ / Σₐ exp uₛₐ) over choice sets s with chosen alternative c.</summary>
internal sealed class ChoiceLikelihood : ConcaveLikelihood
{
    private readonly ChoiceBlock[] _blocks;
    private readonly int[] _starts;
    private readonly double[] _probabilities;
    private readonly int _widest;

    /// <param name="blocks">The choices.</param>
    /// <param name="size">The number of parameters.</param>
    /// <param name="items">As many, where the parameters are items' strengths; else 0.</param>
    public ChoiceLikelihood(ChoiceBlock[] blocks, int size, int items)
    {
        _blocks = blocks;
        Size = size;
        Items = items;
        _starts = new int[blocks.Length];
        int rows = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            _starts[i] = rows;
            rows += blocks[i].Rows;
            _widest = Math.Max(_widest, blocks[i].Columns.Length);
        }

        _probabilities = new double[rows];
        Clusters = blocks.Select(block => block.Cluster).Distinct().Count();
    }

    public override int Size { get; }

    public override int Items { get; }

    public override int Clusters { get; }

    public override double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        double value = 0;
        for (int b = 0; b < _blocks.Length; b++)
        {
            ChoiceBlock block = _blocks[b];
            Span<double> probabilities = Probabilities(b);
            double highest = 0;
            for (int row = 0; row < block.Rows; row++)
            {
                probabilities[row] = block.Along(parameters, row);
                highest = Math.Max(highest, probabilities[row]);
            }

            double chosen = Elementary.Exp(-highest);
            double others = 0;
            foreach (ref double probability in probabilities)
            {
                probability = Elementary.Exp(probability - highest);
                others += probability;
            }

            value -=
                block.Weight * (highest == 0 ? Elementary.Log1p(others) : highest + Elementary.Log(chosen + others));
            foreach (ref double probability in probabilities)
            {
                probability /= chosen + others;
            }

            AddScore(block, probabilities, gradient);
        }

        return value;
    }

    public override void AddInformation(Span<double> information)
    {
        Span<double> mean = stackalloc double[_widest <= 256 ? _widest : 0];
        mean = _widest <= 256 ? mean : new double[_widest];
        Span<double> centred = stackalloc double[_widest <= 256 ? _widest : 0];
        centred = _widest <= 256 ? centred : new double[_widest];
        for (int b = 0; b < _blocks.Length; b++)
        {
            ChoiceBlock block = _blocks[b];
            ReadOnlySpan<double> probabilities = Probabilities(b);
            mean.Clear();
            double chosen = 1;
            for (int row = 0; row < block.Rows; row++)
            {
                chosen -= probabilities[row];
                ReadOnlySpan<double> excess = block.Row(row);
                for (int i = 0; i < excess.Length; i++)
                {
                    mean[i] += probabilities[row] * excess[i];
                }
            }

            for (int row = 0; row <= block.Rows; row++)
            {
                // The last is the chosen alternative, whose excess is 0.
                ReadOnlySpan<double> excess = row < block.Rows ? block.Row(row) : default;
                for (int i = 0; i < block.Columns.Length; i++)
                {
                    centred[i] = (excess.IsEmpty ? 0 : excess[i]) - mean[i];
                }

                double weight = block.Weight * (row < block.Rows ? probabilities[row] : Math.Max(0, chosen));
                AddOuter(information, block.Columns, centred, weight);
            }
        }
    }

    public override void InformationTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (int b = 0; b < _blocks.Length; b++)
        {
            ChoiceBlock block = _blocks[b];
            ReadOnlySpan<double> probabilities = Probabilities(b);
            double mean = 0;
            for (int row = 0; row < block.Rows; row++)
            {
                mean += probabilities[row] * block.Along(vector, row);
            }

            for (int row = 0; row < block.Rows; row++)
            {
                double factor = block.Weight * probabilities[row] * (block.Along(vector, row) - mean);
                ReadOnlySpan<double> excess = block.Row(row);
                for (int i = 0; i < excess.Length; i++)
                {
                    product[block.Columns[i]] += factor * excess[i];
                }
            }
        }
    }

    public override void InformationDiagonal(Span<double> diagonal)
    {
        diagonal.Clear();
        for (int b = 0; b < _blocks.Length; b++)
        {
            ChoiceBlock block = _blocks[b];
            ReadOnlySpan<double> probabilities = Probabilities(b);
            for (int i = 0; i < block.Columns.Length; i++)
            {
                double mean = 0;
                double square = 0;
                for (int row = 0; row < block.Rows; row++)
                {
                    double excess = block.Row(row)[i];
                    mean += probabilities[row] * excess;
                    square += probabilities[row] * excess * excess;
                }

                diagonal[block.Columns[i]] += block.Weight * (square - mean * mean);
            }
        }
    }

    public override void AddScoreProducts(Span<double> products)
    {
        double[] score = new double[Size];
        foreach (IGrouping<int, (int Index, ChoiceBlock Block)> cluster in _blocks.Index().GroupBy(b => b.Item.Cluster))
        {
            SortedSet<int> touched = [];
            foreach ((int index, ChoiceBlock block) in cluster)
            {
                AddScore(block, Probabilities(index), score);
                touched.UnionWith(block.Columns);
            }

            int[] columns = [.. touched];
            double[] scores = Array.ConvertAll(columns, column => score[column]);
            AddOuter(products, columns, scores, 1);
            Array.Clear(score);
        }
    }

    public override double Reach(ReadOnlySpan<double> step)
    {
        double reach = 0;
        foreach (ChoiceBlock block in _blocks)
        {
            for (int row = 0; row < block.Rows; row++)
            {
                reach = Math.Max(reach, Math.Abs(block.Along(step, row)));
            }
        }

        return reach;
    }

    public override bool RisesForever(ReadOnlySpan<double> direction)
    {
        double gain = 0;
        double loss = 0;
        foreach (ChoiceBlock block in _blocks)
        {
            for (int row = 0; row < block.Rows; row++)
            {
                double along = block.Along(direction, row);
                gain = Math.Max(gain, -along);
                loss = Math.Max(loss, along);
            }
        }

        return gain > 0 && loss <= 1e-6 * gain;
    }

    private static void AddScore(ChoiceBlock block, ReadOnlySpan<double> probabilities, Span<double> score)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            double factor = block.Weight * probabilities[row];
            ReadOnlySpan<double> excess = block.Row(row);
            for (int i = 0; i < excess.Length; i++)
            {
                score[block.Columns[i]] -= factor * excess[i];
            }
        }
    }

    private void AddOuter(Span<double> products, int[] columns, ReadOnlySpan<double> vector, double weight)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            double factor = weight * vector[i];
            Span<double> target = products.Slice(columns[i] * Size, Size);
            for (int j = 0; j < columns.Length; j++)
            {
                target[columns[j]] += factor * vector[j];
            }
        }
    }

    private Span<double> Probabilities(int block) => _probabilities.AsSpan(_starts[block], _blocks[block].Rows);
}
