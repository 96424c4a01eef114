package dev.headstart.shop.inventory.stock;

/** What shoppers are told of stock; the function {@code availability} of the database says the same. */
public enum Availability {
    IN_STOCK,
    LOW,
    OUT;

    private static final int FEW = 5;

    static Availability of(int available) {
        return available == 0 ? OUT : available <= FEW ? LOW : IN_STOCK;
    }
}
