package io.mapwatch.programs;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Sends bytes to a server that sends them back, all of it in pooled direct buffers. */
public final class NettyProgram {

    private static final int MESSAGE_BYTES = 1 << 20;
    private static final int MESSAGES = 32;

    private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
    private final CRC32 received = new CRC32();
    private final CountDownLatch allIsBack = new CountDownLatch(1);
    private int left = MESSAGES * MESSAGE_BYTES;

    private NettyProgram() {}

    public static void main(String[] args) throws Exception {
        new NettyProgram().run();
    }

    private void run() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try {
            Channel server = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.ALLOCATOR, allocator)
                    .childHandler(handler(new Echo()))
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            Channel client = new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.ALLOCATOR, allocator)
                    .handler(handler(new Receiver()))
                    .connect(server.localAddress())
                    .sync()
                    .channel();
            CRC32 sent = new CRC32();
            ChannelFuture written = client.newSucceededFuture();
            for (int i = 0; i < MESSAGES; i++) {
                written = client.write(message(i, sent));
            }
            client.flush();
            written.sync();
            allIsBack.await();
            System.out.println("sent " + Long.toHexString(sent.getValue()));
            System.out.println("received " + Long.toHexString(received.getValue()));
            Checkpoint.await();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private ByteBuf message(int number, CRC32 sent) {
        byte[] bytes = new byte[MESSAGE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number * 31 + i * 7);
        }
        sent.update(bytes);
        return allocator.directBuffer(MESSAGE_BYTES).writeBytes(bytes);
    }

    private static ChannelInitializer<Channel> handler(ChannelInboundHandlerAdapter handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(handler);
            }
        };
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            // were it lost, the receiver would not get all
            ChannelFuture unused = context.writeAndFlush(message);
        }
    }

    private final class Receiver extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            left -= buffer.readableBytes();
            received.update(buffer.nioBuffer());
            buffer.release();
            if (left == 0) {
                allIsBack.countDown();
            }
        }
    }
}
