package io.mapwatch.core.maps;

/**
 * Counts a whole scan: each mapping by kind and by owner, files and names by group. It allocates nothing for a mapping, unless it is the first of a
 * group. For one thread at a time; any thread may use the result of {@link #snapshot}.
 */
public final class MappingCensus implements MappingVisitor {

    private final MappingOwners owners;
    private final KindClassifier kinds = new KindClassifier();
    private final FileGroups files = new FileGroups();
    private final MemoryRows rows = new MemoryRows();
    private final NamedGroups names = new NamedGroups();
    private final MappingName name = new MappingName();
    private int unseen;

    public MappingCensus(MappingOwners owners) {
        this.owners = owners;
    }

    /** Forgets the counts before the next scan. A mapping in {@code known} has the range's kind, whatever its line says. */
    public void begin(KindRanges known) {
        kinds.reset(known);
        owners.begin();
        files.begin();
        names.begin();
        rows.begin();
        unseen = 0;
    }

    /** From the next {@link #begin} on, the mappings are those of a process of 32 bits, all below 4 GiB. */
    public void narrowAddresses() {
        kinds.narrowAddresses();
    }

    @Override
    public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        name.show(path, pathStart, pathEnd);
        Kind kind = KindRules.kindOf(permissions, name);
        Kind judged = kinds.add(kind, start, end, permissions);
        rows.add(judged, start, end, !name.isEmpty());
        int owner = owners.ownerOf(start, end);
        if (kind == Kind.LIBRARY && owner == OwnerCounts.NOBODY) {
            owner = owners.loaderOf(path, pathStart, name.fileEnd());
        }
        unseen += owner == OwnerCounts.NOBODY && judged.origin() != Kind.Origin.RUNTIME ? 1 : 0;
        if (KindRules.isFile(kind, name)) {
            files.add(kind, name, owner);
            if (kind == Kind.LIBRARY) {
                names.add(kind, name, owner);
            }
        } else if (KindRules.isNamed(kind, name) || (judged == Kind.ANONYMOUS && owner != OwnerCounts.NOBODY)) {
            names.add(kind == Kind.RESERVED ? Kind.ANONYMOUS : kind, name, owner);
        }
    }

    /** How many mappings were counted since {@link #begin}. */
    public int total() {
        return kinds.total();
    }

    /** Whether another scan of the same process would tell more than the last {@link #snapshot}, since there was not room for all. */
    public boolean wantsMore() {
        return files.wantsMore();
    }

    /** @param threads of the process, as in {@link KindClassifier#counts(long)} */
    public MappingSnapshot snapshot(long threads) {
        return new MappingSnapshot(
                kinds.counts(threads),
                files.counts(owners::ownerName),
                names.counts(owners::ownerName),
                rows.shape(kinds.surplusStacks(threads), kinds.surplusMappings(threads)),
                owners.counts(kinds.stacks(threads)),
                unseen);
    }
}
