import type { Place } from './place.ts';

/**
 * How pictures get into outputs that hold some: `fetch` those of the web too, `local` those of the input and `data:` URLs, `link` none,
 * but each is linked to, `none` not even that.
 */
export const assetModes = ['fetch', 'local', 'link', 'none'] as const;
export type AssetMode = (typeof assetModes)[number];

/** What a picture has to be like. */
export interface PictureWish {
  /** Media types that are taken as they are; one that is not there becomes JPEG, or PNG where that suits it better. */
  readonly types: readonly string[];
  /** Media types that will do where nothing can be made of them. */
  readonly atWorst: readonly string[];
  readonly mostWidth: number;
  readonly mostHeight: number;
  /** Width by height. */
  readonly mostPixels: number;
  /** The screen has no colours. */
  readonly isGray: boolean;
}

/** A picture by its address, and for whom it is. */
export interface PictureQuestion {
  /** An `input:` reference, a `data:` URL, or an address of the web. */
  readonly url: string;
  /** Without it any picture will do. */
  readonly wish?: PictureWish;
  /** The post that shows it. */
  readonly place: Place;
}

/** A picture that is there. */
export interface Picture {
  /** Media type, by its bytes. */
  readonly type: string;
  /** Without the dot. */
  readonly extension: string;
  /** Of its bytes. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, where they are known. */
  readonly width?: number;
  readonly height?: number;
  bytes(): Promise<Uint8Array>;
}
