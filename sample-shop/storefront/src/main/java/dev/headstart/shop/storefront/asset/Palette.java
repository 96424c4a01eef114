package dev.headstart.shop.storefront.asset;

import java.util.List;

/**
 * The colours of a picture.
 *
 * @param sky top of the backdrop
 * @param haze its bottom
 * @param halo the shape behind the product
 * @param main the product
 * @param shade its side away from the light
 * @param light its lightest parts
 * @param accent what stands out on it
 * @param ink its darkest parts
 */
record Palette(
        String sky, String haze, String halo, String main, String shade, String light, String accent, String ink) {

    /** In the order of their numbers in a picture's name. */
    static final List<Palette> ALL = List.of(
            new Palette("#fde9d3", "#f7c9a4", "#fff6ea", "#d9623b", "#a8401f", "#fff3e2", "#2f6f73", "#3a2a2a"),
            new Palette("#d9ece6", "#a9d2c6", "#f1faf6", "#2f7f78", "#1c5a58", "#fbf6e9", "#e8a33d", "#1d3437"),
            new Palette("#e4e5f6", "#bcc0e6", "#f6f6fd", "#5560ad", "#383f82", "#fdf5e6", "#ef8d6c", "#23264d"),
            new Palette("#fbeec2", "#f0d27c", "#fffaea", "#3f6b4f", "#284a36", "#fff8e0", "#d9532c", "#25352b"),
            new Palette("#f8dede", "#eab0b3", "#fff3f2", "#b8475d", "#882d43", "#fff1ea", "#46809a", "#3f1f2c"),
            new Palette("#dcebf5", "#a8cce3", "#f3f9fd", "#e0a02f", "#b47915", "#fffaf0", "#2c5d86", "#1f3346"),
            new Palette("#ece4d6", "#d3c1a3", "#faf6ee", "#6b4f3a", "#4a3424", "#f8ecd8", "#c4642f", "#2a1f18"),
            new Palette("#e6f0d4", "#c1d996", "#f7fbee", "#86497a", "#5f2f56", "#fdf4ea", "#e9b13a", "#33213a"),
            new Palette("#33475a", "#1f2d3d", "#48617a", "#f0a35e", "#c67731", "#fdf1de", "#6cc0b4", "#14202d"),
            new Palette("#f3e1ef", "#d9b2d2", "#fdf5fb", "#3b7f9b", "#275a71", "#fff5ea", "#c9508c", "#22323f"),
            new Palette("#2f4a43", "#1d322d", "#44685e", "#e4c46a", "#b7943a", "#f8f2da", "#e07a52", "#13211e"),
            new Palette("#fbe1c9", "#f2b98f", "#fff4e8", "#44546e", "#2d3a50", "#fdf2e3", "#dd5f46", "#20283a"),
            new Palette("#def0ee", "#aedcd9", "#f3fbfa", "#d85a6e", "#a93a50", "#fff4ee", "#f1b944", "#3c2230"),
            new Palette("#eeeae2", "#d4cdbf", "#fbf9f5", "#4f7d5c", "#365a41", "#fbf5e6", "#b5563a", "#26322a"),
            new Palette("#4a3450", "#2f2036", "#674a6e", "#ef8f86", "#c4625c", "#fdeee6", "#f2c25c", "#1e1424"),
            new Palette("#e9eef2", "#c3d0da", "#f8fafc", "#c2703a", "#934f22", "#fdf5ea", "#31756c", "#27313a"));
}
